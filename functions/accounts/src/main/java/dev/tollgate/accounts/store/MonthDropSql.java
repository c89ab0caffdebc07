package dev.tollgate.accounts.store;

import dev.tollgate.accounts.MonthDrop;
import dev.tollgate.accounts.MonthDrop.Amounts;
import dev.tollgate.accounts.MonthDrop.Sums;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Drops a month of records. What they added up to goes into {@code dropped_records}, so that the
 * rollups can be accounted for later too: they hold what was dropped and what is still there.
 */
final class MonthDropSql {
  private static final int TRIES = 10;
  private static final String PARTITION = "select to_regclass($1) is not null as yes";
  private static final String WAITING =
      """
      select exists (select from usage_outbox where settled_at >= $1 and settled_at < $2) as yes
      """;

  /** One statement: all of it sees the same rows, also if late ones come in meanwhile. */
  private static final String ACCOUNT_FOR =
      """
      with there as (
        select currency, count(*) as requests, sum(units) as units, sum(cost_micros) as cost_micros
        from usage_record where created_at >= $1 and created_at < $2 group by currency),
      late as (delete from usage_record_default where created_at >= $1 and created_at < $2),
      noted as (
        insert into dropped_records as o
          (month, currency, requests, units, cost_micros, dropped_at)
        select $3, currency, requests, units, cost_micros, $4 from there
        on conflict (month, currency) do update set
          requests = o.requests + excluded.requests, units = o.units + excluded.units,
          cost_micros = o.cost_micros + excluded.cost_micros, dropped_at = excluded.dropped_at),
      recorded as (
        select currency, sum(requests) as requests, sum(units) as units,
          sum(cost_micros) as cost_micros
        from (select * from there union all
          select currency, requests, units, cost_micros from dropped_records where month = $3) as r
        group by currency),
      rolled as (
        select currency, sum(requests) as requests, sum(units) as units,
          sum(cost_micros) as cost_micros
        from usage_rollup where hour >= $1 and hour < $2 group by currency)
      select currency, coalesce(r.requests, 0)::bigint as requests,
        coalesce(r.units, 0)::bigint as units, coalesce(r.cost_micros, 0)::bigint as cost_micros,
        coalesce(s.requests, 0)::bigint as rolled_requests,
        coalesce(s.units, 0)::bigint as rolled_units,
        coalesce(s.cost_micros, 0)::bigint as rolled_cost_micros
      from recorded as r full join rolled as s using (currency)
      """;

  private static final String DROP_WHEN_FREE = "select drop_when_free($1, $2) as yes";

  private MonthDropSql() {}

  /**
   * Drops a month in the transaction under way. Records may come in late until the partition is
   * locked, and afterwards into the default partition only if it is gone.
   *
   * @return fails with {@link RefusedDropException} if it must stay, and the transaction must end
   */
  static Uni<MonthDrop> drop(SqlConnection connection, YearMonth month, Instant now) {
    String partition = "usage_record_%04d_%02d".formatted(month.getYear(), month.getMonthValue());
    return yes(connection, PARTITION, Tuple.of(partition))
        .chain(
            there ->
                there
                    ? connection
                        .query("lock table " + partition + " in share mode")
                        .execute()
                        .chain(() -> account(connection, month, now))
                        .chain(() -> yes(connection, DROP_WHEN_FREE, Tuple.of(partition, TRIES)))
                        .invoke(free -> refuseUnless(free, new MonthDrop.Busy(month)))
                        .replaceWithVoid()
                    : account(connection, month, now))
        .replaceWith(new MonthDrop.Dropped(month));
  }

  private static Uni<Void> account(SqlConnection connection, YearMonth month, Instant now) {
    OffsetDateTime start = start(month);
    OffsetDateTime end = start(month.plusMonths(1));
    return yes(connection, WAITING, Tuple.of(start, end))
        .invoke(waiting -> refuseUnless(!waiting, new MonthDrop.NotExported(month)))
        .chain(
            () ->
                connection
                    .preparedQuery(ACCOUNT_FOR)
                    .execute(Tuple.of(start, end, month.atDay(1), Times.toSql(now))))
        .invoke(
            rows -> {
              List<Sums> differing =
                  StreamSupport.stream(rows.spliterator(), false)
                      .map(MonthDropSql::sums)
                      .filter(sums -> !sums.ofRecords().equals(sums.ofRollups()))
                      .toList();
              refuseUnless(differing.isEmpty(), new MonthDrop.Unequal(month, differing));
            })
        .replaceWithVoid();
  }

  private static Sums sums(Row row) {
    return new Sums(row.getString("currency"), amounts(row, ""), amounts(row, "rolled_"));
  }

  private static Amounts amounts(Row row, String whose) {
    return new Amounts(
        row.getLong(whose + "requests"),
        row.getLong(whose + "units"),
        row.getLong(whose + "cost_micros"));
  }

  private static void refuseUnless(boolean condition, MonthDrop outcome) {
    if (!condition) {
      throw new RefusedDropException(outcome);
    }
  }

  private static Uni<Boolean> yes(SqlConnection connection, String question, Tuple parameters) {
    return connection
        .preparedQuery(question)
        .execute(parameters)
        .map(rows -> rows.iterator().next().getBoolean("yes"));
  }

  private static OffsetDateTime start(YearMonth month) {
    return month.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC);
  }
}
