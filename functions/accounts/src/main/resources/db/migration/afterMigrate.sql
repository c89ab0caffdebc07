-- A deployment that migrates now and then always has the next 24 months. The lock is for several
-- instances that do so at once.
do $$
begin
  perform pg_advisory_xact_lock(hashtext('tollgate:usage_partitions'));
  perform make_usage_partitions((now() at time zone 'UTC')::date, 24);
end $$;
