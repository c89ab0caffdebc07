-- Usage is added up by the quarter of an hour: with one of those the days of every time zone in use
-- start, those of India and Nepal too. What an hour held is split by the records themselves.

alter table usage_rollup rename column hour to slot;
truncate usage_rollup;
insert into usage_rollup
  (slot, account_id, key_id, model, version, currency, requests, units, cost_micros)
select date_bin('15 minutes', created_at, 'epoch'), account_id, key_id, model, version, currency,
  count(*), sum(units), sum(cost_micros)
from usage_record group by 1, 2, 3, 4, 5, 6 order by 1, 2;

-- Rows come in the order of time, so that these small indexes find what all accounts used in a span.
create index usage_rollup_by_slot on usage_rollup
  using brin (slot) with (pages_per_range = 16, autosummarize = on);
create index error_rollup_by_minute on error_rollup
  using brin (minute) with (pages_per_range = 16, autosummarize = on);

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
from usage_rollup group by slot, model, version, currency
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
