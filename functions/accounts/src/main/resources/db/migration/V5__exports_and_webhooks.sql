-- Usage that is sent on: what settles also notes, in the same transaction, for whom it still waits.

create table usage_sink (
  name             text primary key check (name ~ '^[a-z][a-z0-9_-]{0,39}$'),
  since            timestamptz not null,                  -- what was settled before is sent on request only
  delivered_events bigint not null default 0,             -- repeated ones too
  delivered_at     timestamptz,
  failing_since    timestamptz,                           -- null: the last try went well
  failures         int not null default 0,                -- in a row
  last_status      int,                                   -- HTTP; null: no answer
  last_error       text,
  next_try_at      timestamptz,                           -- null: at once
  lease_holder     uuid,                                  -- the one exporter that may send
  lease_until      timestamptz
);

-- The records of a batch are those with created_at = settled_at. A row goes when the sink has them.
create table usage_outbox (
  sink       text not null references usage_sink (name) on delete cascade,
  settled_at timestamptz not null,
  batch      uuid not null,
  primary key (sink, settled_at, batch)
);

-- Who is told when an allowance comes to its end.

create table webhook_endpoint (
  id             uuid primary key,
  account_id     uuid not null references account (id),
  url            text not null,
  allowances     text[] not null check (cardinality(allowances) > 0),
  status         text not null check (status in ('active', 'paused')),
  secret         bytea not null,                          -- signs, so it must be kept as it is
  previous       bytea,                                   -- the secret before the last rotation
  previous_until timestamptz,                             -- and how long it still signs too
  created_at     timestamptz not null
);
create index webhook_endpoint_by_account on webhook_endpoint (account_id, id);

create table webhook_delivery (
  endpoint        uuid not null references webhook_endpoint (id) on delete cascade,
  id              uuid not null,                          -- the message's, one for all endpoints
  event_type      text not null,
  occurred_at     timestamptz not null,
  crossing        text,                                   -- allowance, window and threshold, told once
  data            json not null,                          -- as text, so that it is always the same
  status          text not null check (status in ('pending', 'delivered', 'failed')),
  attempts        int not null default 0,
  next_attempt_at timestamptz,                            -- null: not pending
  last_attempt_at timestamptz,
  response_status int,
  error           text,
  delivered_at    timestamptz,
  primary key (endpoint, id),
  unique (endpoint, crossing)
);
create index webhook_delivery_due on webhook_delivery (next_attempt_at) where status = 'pending';
