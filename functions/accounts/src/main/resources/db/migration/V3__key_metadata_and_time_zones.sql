-- What an owner notes on a key, the days that an account lives by, and an audit trail that is read.

alter table api_key add column metadata jsonb not null default '{}'
  check (jsonb_typeof(metadata) = 'object');              -- texts by name; never decides anything

alter table account add column time_zone text not null default 'UTC';

-- Every instance keeps the time zone with its credentials.
drop trigger account_changes on account;
create trigger account_changes after update of plan, time_zone on account
  for each row execute function tell_change();

drop index audit_event_by_account;
create index audit_event_by_account on audit_event (account_id, created_at, id);
create index audit_event_by_subject on audit_event (subject, created_at, id);
create index audit_event_by_time on audit_event (created_at, id);
