-- Usage is added up by the quarter of an hour: with one of those the days of every time zone in use
-- start, those of India and Nepal too. A row is still an hour's, and says how much of its sums came in
-- the second, third and fourth quarter; the first has the rest. So most sums read a row an hour.

truncate usage_rollup;
alter table usage_rollup
  add column q2_requests bigint not null, add column q2_units bigint not null,
  add column q2_cost_micros bigint not null,
  add column q3_requests bigint not null, add column q3_units bigint not null,
  add column q3_cost_micros bigint not null,
  add column q4_requests bigint not null, add column q4_units bigint not null,
  add column q4_cost_micros bigint not null;
insert into usage_rollup
select date_trunc('hour', created_at, 'UTC') as hour, account_id, key_id, model, version, currency,
  count(*), sum(units), sum(cost_micros), sum(q2), sum(q2 * units), sum(q2 * cost_micros), sum(q3),
  sum(q3 * units), sum(q3 * cost_micros), sum(q4), sum(q4 * units), sum(q4 * cost_micros)
from usage_record,
  lateral (select extract(minute from created_at at time zone 'UTC')::int / 15) as m (q),
  lateral (select (q = 1)::int, (q = 2)::int, (q = 3)::int) as n (q2, q3, q4)
group by hour, account_id, key_id, model, version, currency
order by (date_trunc('hour', created_at, 'UTC') at time zone 'UTC')::date, account_id, hour;

-- The quarters of hours in which something was used.
create view usage_quarter as
select hour + q.after as slot, hour, account_id, key_id, model, version, currency, q.requests, q.units,
  q.cost_micros
from usage_rollup cross join lateral (values
  (interval '0', requests - q2_requests - q3_requests - q4_requests,
    units - q2_units - q3_units - q4_units,
    cost_micros - q2_cost_micros - q3_cost_micros - q4_cost_micros),
  (interval '15 minutes', q2_requests, q2_units, q2_cost_micros),
  (interval '30 minutes', q3_requests, q3_units, q3_cost_micros),
  (interval '45 minutes', q4_requests, q4_units, q4_cost_micros))
  as q (after, requests, units, cost_micros)
where q.requests > 0;

-- Rows are made in the order of time. Those of days that are over are put in the order of accounts, so
-- that an account's month is some hundred pages and not some thousand. This is up to when that is done.
create table rollup_order (done_until timestamptz not null);
insert into rollup_order values (date_trunc('day', now(), 'UTC'));

-- Days still come in the order of time, so that these small indexes find what all accounts used in a span.
create index usage_rollup_by_hour on usage_rollup
  using brin (hour) with (pages_per_range = 16, autosummarize = on);
create index error_rollup_by_minute on error_rollup
  using brin (minute) with (pages_per_range = 16, autosummarize = on);

-- In which hours there are records of a key or a model, the newest first. Records have no such indexes:
-- those would burden every call, and these only the first in an hour.
create index usage_rollup_by_model on usage_rollup (account_id, model, hour);
create index usage_rollup_by_key on usage_rollup (key_id, hour);

-- What all accounts used together. Every lane has rows of its own, because transactions of several
-- instances that add to one row would wait for each other; housekeeping folds them into lane 0.
-- Errors are counted in rows without a currency.
create table usage_total (
  slot        timestamptz not null,
  lane        bigint not null,
  model       text not null,
  version     bigint not null,
  currency    text,
  requests    bigint not null,
  units       bigint not null,
  cost_micros bigint not null,
  errors      bigint not null,
  unique nulls not distinct (slot, lane, model, version, currency)
) with (fillfactor = 70);
insert into usage_total (slot, lane, model, version, currency, requests, units, cost_micros, errors)
select slot, 0, model, version, currency, sum(requests), sum(units), sum(cost_micros), 0
from usage_quarter group by slot, model, version, currency
union all
select date_bin('15 minutes', minute, 'epoch'), 0, model, version, null, 0, 0, 0, sum(errors)
from error_rollup group by 1, 3, 4;

-- Single records that were dropped by policy, and what they added up to: their part of the rollups.
create table dropped_records (
  month       date not null,                              -- its first day, in UTC
  currency    text not null,
  requests    bigint not null,
  units       bigint not null,
  cost_micros bigint not null,
  dropped_at  timestamptz not null,                       -- the last time that some were
  primary key (month, currency)
);

-- Makes the partitions of the months from the given one on that are not there yet. Records that came
-- before their partition lie in the default one and move. Locks the parent against nobody who reads
-- or writes; the default partition is locked for a moment.
create or replace function make_usage_partitions(first date, months int) returns int
language plpgsql as $$
declare
  month  date := date_trunc('month', first)::date;
  name   text;
  start  timestamptz;
  finish timestamptz;
  made   int := 0;
begin
  for i in 1 .. months loop
    name := 'usage_record_' || to_char(month, 'YYYY_MM');
    if to_regclass(name) is null then
      start := month::timestamp at time zone 'UTC';
      finish := (month + interval '1 month') at time zone 'UTC';
      execute format('create table %I (like usage_record including all)', name);
      lock table usage_record_default in access exclusive mode;
      execute format('with late as (delete from usage_record_default
          where created_at >= %L and created_at < %L returning *)
        insert into %I select * from late', start, finish, name);
      execute format('alter table usage_record attach partition %I for values from (%L) to (%L)',
        name, start, finish);
      made := made + 1;
    end if;
    month := (month + interval '1 month')::date;
  end loop;
  return made;
end $$;

-- Drops a table when nobody uses it or its parent; false, if somebody always did. Who waits for a
-- lock holds up all who come after him, so each try is short.
create function drop_when_free(name text, tries int) returns boolean language plpgsql as $$
begin
  perform set_config('lock_timeout', '100', true);
  for i in 1 .. tries loop
    begin
      execute format('drop table %I', name);
      return true;
    exception when lock_not_available then
      perform pg_sleep(0.4);
    end;
  end loop;
  return false;
end $$;
