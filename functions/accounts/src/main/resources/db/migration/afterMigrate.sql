-- Runs after every migration, also when nothing was to migrate, so that a new database has the months
-- that its first records fall in. Housekeeping makes the later ones. The lock is for several
-- instances that do so at once.
do $$
begin
  perform pg_advisory_xact_lock(hashtext('tollgate:housekeeping'));
  perform make_usage_partitions((now() at time zone 'UTC')::date, 24);
  delete from webhook_delivery
    where status <> 'pending' and occurred_at < now() - interval '3 months';
end $$;
