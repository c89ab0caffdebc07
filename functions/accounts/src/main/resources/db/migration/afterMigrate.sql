-- Runs after every migration, also when nothing was to migrate. A deployment that migrates now and
-- then always has the next 24 months, and sheds what nothing asks for any more. The lock is for
-- several instances that do so at once.
do $$
begin
  perform pg_advisory_xact_lock(hashtext('tollgate:usage_partitions'));
  perform make_usage_partitions((now() at time zone 'UTC')::date, 24);
  delete from idempotent_reply where expires_at < now();
  delete from allowance_use where window_start < now() - interval '2 months';
  delete from webhook_delivery
    where status <> 'pending' and occurred_at < now() - interval '3 months';
end $$;
