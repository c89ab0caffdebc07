package dev.tollgate.accounts.store;

import dev.tollgate.accounts.HousekeepingStore;
import dev.tollgate.accounts.MonthDrop;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps house in PostgreSQL, a batch a transaction. */
@Singleton
final class SqlHousekeepingStore implements HousekeepingStore {
  private static final int BATCH = 5_000;
  private static final int PAGES = 500;
  private static final long NOT_OURS = 0;

  private static final String MAKE_PARTITIONS =
      "select make_usage_partitions(($1::timestamptz at time zone 'UTC')::date, $2)::bigint as n";
  private static final String SHED_REPLIES =
      """
      with gone as (
        delete from idempotent_reply where (account_id, request_key) in
          (select account_id, request_key from idempotent_reply where expires_at < $1
           order by expires_at limit $2 for update skip locked)
        returning 1)
      select count(*) as n from gone
      """;

  /** Goes over the table once, by its pages: an index for this would burden every new counter. */
  private static final String SHED_COUNTERS =
      """
      with gone as (
        delete from allowance_use
        where ctid >= ('(' || $3::bigint || ',0)')::tid and ctid < ('(' || $4::bigint || ',0)')::tid
          and (window_start < $2 or policy = 'burst' and window_start < $1)
        returning 1)
      select count(*) as n from gone
      """;

  private static final String COUNTER_PAGES =
      """
      select pg_relation_size('allowance_use') / current_setting('block_size')::bigint as n
      """;
  private static final String FOLD_TOTALS =
      """
      with gone as (
        delete from usage_total where ctid = any (array(
          select ctid from usage_total where slot < $1 and lane <> 0 order by slot limit $2))
        returning *),
      folded as (
        insert into usage_total as o
          (slot, lane, model, version, currency, requests, units, cost_micros, errors)
        select slot, 0, model, version, currency, sum(requests), sum(units), sum(cost_micros),
          sum(errors)
        from gone group by slot, model, version, currency
        on conflict (slot, lane, model, version, currency) do update set
          requests = o.requests + excluded.requests, units = o.units + excluded.units,
          cost_micros = o.cost_micros + excluded.cost_micros, errors = o.errors + excluded.errors)
      select count(*) as n from gone
      """;

  private final Pool pool;

  SqlHousekeepingStore(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Uni<Long> makePartitions(Instant from, int months) {
    return HouseKey.holding(
            pool, NOT_OURS, c -> number(c, MAKE_PARTITIONS, Tuple.of(Times.toSql(from), months)))
        .onFailure(HouseKey::isBusy)
        .recoverWithItem(NOT_OURS);
  }

  @Override
  public Uni<Long> shedReplies(Instant before) {
    return inBatches(c -> number(c, SHED_REPLIES, Tuple.of(Times.toSql(before), BATCH)));
  }

  @Override
  public Uni<Long> shedCounters(Instant minutesBefore, Instant monthsBefore) {
    Tuple ends = Tuple.of(Times.toSql(minutesBefore), Times.toSql(monthsBefore));
    return pool.withConnection(connection -> number(connection, COUNTER_PAGES, Tuple.tuple()))
        .chain(pages -> shedCounters(ends, 0, pages));
  }

  private Uni<Long> shedCounters(Tuple ends, long page, long pages) {
    if (page >= pages) {
      return Uni.createFrom().item(0L);
    }
    Tuple range = Tuple.of(ends.getValue(0), ends.getValue(1), page, Math.addExact(page, PAGES));
    return HouseKey.holding(pool, NOT_OURS, c -> number(c, SHED_COUNTERS, range))
        .chain(shed -> shedCounters(ends, page + PAGES, pages).map(more -> shed + more));
  }

  @Override
  public Uni<Long> foldTotals(Instant before) {
    return inBatches(c -> number(c, FOLD_TOTALS, Tuple.of(Times.toSql(before), BATCH)));
  }

  @Override
  public Uni<Long> orderRollups(Instant before) {
    return untilLessThan(1, connection -> RollupOrderSql.nextDay(connection, before));
  }

  @Override
  public Uni<List<YearMonth>> monthsBefore(Instant end) {
    return DroppedSql.monthsBefore(pool, end);
  }

  @Override
  public Uni<MonthDrop> drop(YearMonth month, Instant now) {
    MonthDrop busy = new MonthDrop.Busy(month);
    return HouseKey.holding(pool, busy, c -> MonthDropSql.drop(c, month, now))
        .onFailure(HouseKey::isBusy)
        .recoverWithItem(busy)
        .onFailure(RefusedDropException.class)
        .recoverWithItem(RefusedDropException::outcome);
  }

  private Uni<Long> inBatches(Function<SqlConnection, Uni<Long>> batch) {
    return untilLessThan(BATCH, batch);
  }

  /** Works in one transaction after the other until one does less. */
  private Uni<Long> untilLessThan(long enough, Function<SqlConnection, Uni<Long>> work) {
    return Uni.createFrom()
        .deferred(() -> HouseKey.holding(pool, NOT_OURS, work))
        .repeat()
        .whilst(done -> done >= enough)
        .collect()
        .with(Collectors.summingLong(Long::longValue));
  }

  private static Uni<Long> number(SqlConnection connection, String sql, Tuple parameters) {
    return connection
        .preparedQuery(sql)
        .execute(parameters)
        .map(rows -> rows.iterator().next().getLong("n"));
  }
}
