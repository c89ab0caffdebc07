package dev.tollgate.accounts.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Puts rollups in the order of accounts, a day a statement: they are taken out and put back as they
 * are. Whoever adds to one meanwhile waits, and then adds to it in its new place.
 */
final class RollupOrderSql {
  private static final Duration DAY = Duration.ofDays(1);

  /** The totals of all accounts know, without a search, on which days there is something. */
  private static final String NEXT =
      """
      select date_trunc('day', min(slot), 'UTC') as day from usage_total
      where slot >= (select done_until from rollup_order)
      """;

  private static final String ORDER =
      """
      with taken as (
        delete from usage_rollup where hour >= $1 and hour < $2 returning *),
      put_back as (
        insert into usage_rollup select * from taken
        order by account_id, hour, key_id, model, version, currency)
      update rollup_order set done_until = $2
      """;

  private RollupOrderSql() {}

  /** Orders the next day, if it is over before a time; how many days that were. */
  static Uni<Long> nextDay(SqlConnection connection, Instant before) {
    return connection
        .preparedQuery(NEXT)
        .execute()
        .chain(
            rows -> {
              OffsetDateTime day = rows.iterator().next().getOffsetDateTime("day");
              return day == null || day.plus(DAY).toInstant().isAfter(before)
                  ? Uni.createFrom().item(0L)
                  : connection
                      .preparedQuery(ORDER)
                      .execute(Tuple.of(day, day.plus(DAY)))
                      .replaceWith(1L);
            });
  }
}
