-- Who may call what.

create table plan (
  name              text primary key check (name ~ '^[a-z][a-z0-9_-]{0,39}$'),
  burst             bigint check (burst >= 0),            -- charged requests a minute; null: unlimited
  monthly           bigint check (monthly >= 0),          -- units a month; null: unlimited
  spend_micros      bigint check (spend_micros >= 0),     -- cost a month, 1e-6 of currency; null: unlimited
  currency          text not null check (currency ~ '^[A-Z]{3}$'),
  unit_price_micros bigint check (unit_price_micros >= 0) -- null: each model's own price
);

insert into plan (name, burst, monthly, spend_micros, currency, unit_price_micros) values
  ('free', 60, 1000, null, 'USD', 0),
  ('pro', 6000, 1000000, null, 'USD', null),
  ('unlimited', null, null, null, 'USD', null);

create table account (
  id         uuid primary key,
  name       text not null,
  email      text not null,
  plan       text not null references plan (name),
  created_at timestamptz not null
);
create unique index account_email_is_unique on account (lower(email));

create table api_key (
  id             uuid primary key,
  account_id     uuid not null references account (id),
  name           text not null,
  secret_hash    bytea,                                   -- SHA-256; null: the operator's, whose secret is configured
  previous_hash  bytea,                                   -- the secret before the last rotation
  previous_until timestamptz,                             -- and how long it still works
  scopes         text[] not null,
  models         text[] not null default '{}',            -- empty: all
  burst          bigint check (burst >= 0),
  monthly        bigint check (monthly >= 0),
  spend_micros   bigint check (spend_micros >= 0),
  allowed_cidrs  text[] not null default '{}',            -- empty: any
  created_at     timestamptz not null,
  expires_at     timestamptz,
  revoked_at     timestamptz,
  last_used_at   timestamptz
);
create index api_key_by_account on api_key (account_id, id);

-- The operator owns an account, so that every record has an owner.
insert into account (id, name, email, plan, created_at)
  values ('00000000-0000-7000-8000-000000000001', 'Operator', 'operator@localhost', 'unlimited', now());
insert into api_key (id, account_id, name, scopes, created_at)
  values ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001', 'operator',
          '{classify,explain,predict,usage:read,keys:write,train,operator}', now());

-- Whatever changes what a key may do is told to every instance in the transaction that changes it.
create function tell_change() returns trigger language plpgsql as $$
begin
  perform pg_notify('tollgate_changes', tg_table_name || ':' || case tg_table_name
    when 'plan' then to_jsonb(new) ->> 'name' else to_jsonb(new) ->> 'id' end);
  return null;
end $$;
create trigger plan_changes after update on plan
  for each row execute function tell_change();
create trigger account_changes after update of plan on account
  for each row execute function tell_change();
create trigger api_key_changes after update of secret_hash, previous_hash, previous_until, scopes, models,
    burst, monthly, spend_micros, allowed_cidrs, expires_at, revoked_at on api_key
  for each row execute function tell_change();

create table audit_event (
  id         uuid primary key,
  created_at timestamptz not null,
  account_id uuid not null references account (id),
  actor_key  uuid references api_key (id),                -- null: an anonymous sign-up
  action     text not null,
  subject    text not null,
  detail     jsonb not null default '{}'
);
create index audit_event_by_account on audit_event (account_id, id);

-- What they owe.

create table allowance_use (
  subject      uuid not null,                             -- an account or a key
  policy       text not null,
  window_start timestamptz not null,
  used         bigint not null check (used >= 0),
  primary key (subject, policy, window_start)
) with (fillfactor = 50);

create table usage_record (
  id                uuid not null,                        -- the request's id
  created_at        timestamptz not null,                 -- when it was settled; decides window and bucket
  account_id        uuid not null,
  key_id            uuid not null,
  request_key       text,                                 -- the Idempotency-Key, if there was one
  model             text not null,
  version           bigint not null,
  units             bigint not null check (units > 0),
  unit_price_micros bigint not null check (unit_price_micros >= 0),
  cost_micros       bigint not null check (cost_micros >= 0),
  currency          text not null,
  primary key (created_at, id)
) partition by range (created_at);
create index usage_record_by_account on usage_record (account_id, created_at, id);

create table usage_record_default partition of usage_record default;

-- Makes the partitions of the months from the given one on that are not there yet.
create function make_usage_partitions(first date, months int) returns int language plpgsql as $$
declare
  month date := date_trunc('month', first)::date;
  name  text;
  made  int := 0;
begin
  for i in 1 .. months loop
    name := 'usage_record_' || to_char(month, 'YYYY_MM');
    if to_regclass(name) is null then
      execute format('create table %I partition of usage_record for values from (%L) to (%L)',
        name, month::timestamp at time zone 'UTC', (month + interval '1 month') at time zone 'UTC');
      made := made + 1;
    end if;
    month := (month + interval '1 month')::date;
  end loop;
  return made;
end $$;
select make_usage_partitions((now() at time zone 'UTC')::date, 24);

create table usage_rollup (
  hour        timestamptz not null,
  account_id  uuid not null,
  key_id      uuid not null,
  model       text not null,
  version     bigint not null,
  currency    text not null,
  requests    bigint not null,
  units       bigint not null,
  cost_micros bigint not null,
  primary key (account_id, hour, key_id, model, version, currency)
) with (fillfactor = 70);

-- Failed and refused calls of known callers to known models: counted for them to see, never charged.
create table error_rollup (
  minute     timestamptz not null,
  account_id uuid not null,
  key_id     uuid not null,
  model      text not null,
  version    bigint not null,
  errors     bigint not null,
  primary key (account_id, minute, key_id, model, version)
) with (fillfactor = 70);

create table idempotent_reply (
  account_id   uuid not null,
  request_key  text not null,
  request_hash bytea not null,
  request_id   uuid not null,
  reply        bytea not null,
  expires_at   timestamptz not null,
  primary key (account_id, request_key)
);
create index idempotent_reply_by_expiry on idempotent_reply (expires_at);
