package dev.tollgate.accounts.store;

import dev.tollgate.accounts.SinkName;
import dev.tollgate.accounts.UsageOutbox;
import dev.tollgate.accounts.UsageRecord;
import dev.tollgate.accounts.UsageSink;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Sinks and what waits for them in PostgreSQL. */
@Singleton
final class SqlUsageOutbox implements UsageOutbox {
  /** Waits for transactions that settle without knowing the sink yet, and holds up others. */
  private static final String ALONE = "lock table usage_sink in access exclusive mode";

  private static final String KNOWN = "select 1 from usage_sink where name = $1";
  private static final String REGISTER =
      "insert into usage_sink (name, since) values ($1, $2) on conflict do nothing";
  private static final String ACQUIRE =
      """
      update usage_sink set lease_holder = $2, lease_until = $3
      where name = $1 and (lease_until is null or lease_until < $4)
        and ($5 or next_try_at is null or next_try_at <= $4)
        and exists (select from usage_outbox where sink = $1)
      returning failures
      """;
  private static final String WAITING =
      """
      select settled_at, batch from usage_outbox where sink = $1
      order by settled_at, batch limit $2
      """;
  private static final String DELIVERED =
      """
      with held as (
        update usage_sink set delivered_events = delivered_events + $4, delivered_at = $5,
          failing_since = null, failures = 0, last_status = null, last_error = null,
          next_try_at = null, lease_until = $3
        where name = $1 and lease_holder = $2 returning name),
      gone as (
        delete from usage_outbox using held where sink = held.name and (settled_at, batch) in
          (select * from unnest($6::timestamptz[], $7::uuid[])))
      select count(*) from held
      """;
  private static final String FAILED =
      """
      update usage_sink set failing_since = coalesce(failing_since, $3), failures = failures + 1,
        last_status = $4, last_error = $5, next_try_at = $6, lease_until = null
      where name = $1 and lease_holder = $2
      """;
  private static final String RELEASE =
      "update usage_sink set lease_until = null where name = $1 and lease_holder = $2";
  private static final String REPLAY =
      """
      insert into usage_outbox (sink, settled_at, batch)
      select s.name, r.created_at, gen_random_uuid()
      from (select name from usage_sink where name = $1 for key share) s,
        (select distinct created_at from usage_record
         where created_at >= $2 and created_at < $3) r
      where not exists (
        select from usage_outbox o where o.sink = s.name and o.settled_at = r.created_at)
      """;
  private static final String FORGET = "delete from usage_sink where name = $1";

  private final Pool pool;

  SqlUsageOutbox(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Uni<Void> register(SinkName sink, Instant now) {
    return isKnown(sink)
        .chain(known -> known ? Uni.createFrom().voidItem() : registerNew(sink, now));
  }

  private Uni<Boolean> isKnown(SinkName sink) {
    return pool.preparedQuery(KNOWN).execute(Tuple.of(sink.text())).map(rows -> rows.size() > 0);
  }

  private Uni<Void> registerNew(SinkName sink, Instant now) {
    return pool.withTransaction(
        connection ->
            connection
                .query(ALONE)
                .execute()
                .chain(
                    () ->
                        connection
                            .preparedQuery(REGISTER)
                            .execute(Tuple.of(sink.text(), Times.toSql(now))))
                .replaceWithVoid());
  }

  @Override
  public Uni<List<UsageSink>> sinks() {
    return SinkSql.read(pool);
  }

  @Override
  public Uni<Optional<Integer>> acquire(Lease lease, Instant now, boolean evenIfFailing) {
    return pool.preparedQuery(ACQUIRE)
        .execute(
            Tuple.of(
                lease.sink().text(),
                lease.holder(),
                Times.toSql(lease.until()),
                Times.toSql(now),
                evenIfFailing))
        .map(
            rows ->
                rows.rowCount() == 0
                    ? Optional.empty()
                    : Optional.of(rows.iterator().next().getInteger(0)));
  }

  @Override
  public Uni<List<Entry>> waiting(SinkName sink, int atMost) {
    return pool.preparedQuery(WAITING)
        .execute(Tuple.of(sink.text(), atMost))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(this::entry).toList());
  }

  private Entry entry(Row row) {
    return new Entry(row.getOffsetDateTime("settled_at").toInstant(), row.getUUID("batch"));
  }

  @Override
  public Uni<List<UsageRecord>> records(
      List<Entry> batches, Optional<UsageRecord.Position> after, int atMost) {
    return RecordPageSql.readBatches(pool, instants(batches), after, atMost);
  }

  @Override
  public Uni<Boolean> delivered(Lease lease, int events, List<Entry> finished, Instant now) {
    return pool.preparedQuery(DELIVERED)
        .execute(
            Tuple.from(
                Arrays.asList(
                    lease.sink().text(),
                    lease.holder(),
                    Times.toSql(lease.until()),
                    (long) events,
                    Times.toSql(now),
                    instants(finished),
                    finished.stream().map(Entry::batch).toArray(UUID[]::new))))
        .map(rows -> rows.iterator().next().getLong(0) > 0);
  }

  @Override
  public Uni<Void> failed(
      Lease lease, Optional<Integer> status, String error, Instant now, Instant nextTryAt) {
    return pool.preparedQuery(FAILED)
        .execute(
            Tuple.from(
                Arrays.asList(
                    lease.sink().text(),
                    lease.holder(),
                    Times.toSql(now),
                    status.orElse(null),
                    error,
                    Times.toSql(nextTryAt))))
        .replaceWithVoid();
  }

  @Override
  public Uni<Void> release(Lease lease) {
    return pool.preparedQuery(RELEASE)
        .execute(Tuple.of(lease.sink().text(), lease.holder()))
        .replaceWithVoid();
  }

  @Override
  public Uni<Optional<Long>> replay(SinkName sink, Instant start, Instant end) {
    return isKnown(sink)
        .chain(
            known ->
                known
                    ? pool.preparedQuery(REPLAY)
                        .execute(Tuple.of(sink.text(), Times.toSql(start), Times.toSql(end)))
                        .map(rows -> Optional.of((long) rows.rowCount()))
                    : Uni.createFrom().item(Optional.empty()));
  }

  @Override
  public Uni<Boolean> forget(SinkName sink) {
    return pool.preparedQuery(FORGET)
        .execute(Tuple.of(sink.text()))
        .map(rows -> rows.rowCount() > 0);
  }

  private static OffsetDateTime[] instants(List<Entry> batches) {
    return batches.stream()
        .map(entry -> Times.toSql(entry.settledAt()))
        .toArray(OffsetDateTime[]::new);
  }
}
