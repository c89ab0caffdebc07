-- What a plan costs: a fee, units that it pays for, and prices that go by the month's use.

alter table plan
  add column monthly_fee_micros bigint not null default 0 check (monthly_fee_micros >= 0),
  add column included_units bigint not null default 0 check (included_units >= 0),
  -- {"<model>": [{"up_to": <units> or null, "unit_price_micros": <price>}, …], …}
  add column prices jsonb not null default '{}' check (jsonb_typeof(prices) = 'object'),
  add column created_at timestamptz not null default now();

-- An included unit costs nothing more; unit_price_micros is the price of the call's last unit.
alter table usage_record
  add column included_units bigint not null default 0 check (included_units between 0 and units);

-- What the call under an Idempotency-Key cost is known only when it is settled.
alter table idempotent_reply
  add column cost_micros bigint not null default 0 check (cost_micros >= 0);
