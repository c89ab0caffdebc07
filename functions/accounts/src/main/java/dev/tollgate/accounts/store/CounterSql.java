package dev.tollgate.accounts.store;

import dev.tollgate.accounts.AllowanceCounter;
import dev.tollgate.accounts.WindowKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The counters of allowances, table {@code allowance_use}. */
final class CounterSql {
  private static final String READ =
      """
      select subject, policy, window_start, used from allowance_use
      where (subject, policy, window_start) in
        (select * from unnest($1::uuid[], $2::text[], $3::timestamptz[]))
      order by subject, policy, window_start
      """;
  private static final String LOCK = "for update";

  /** A minute's counter starts at nothing. */
  private static final String OPEN =
      """
      insert into allowance_use (subject, policy, window_start, used)
      select s, p, w, 0 from unnest($1::uuid[], $2::text[], $3::timestamptz[]) as k (s, p, w)
      order by s, p, w
      on conflict do nothing
      """;

  /** A month's counter that is needed from now on starts at what the month holds already. */
  private static final String OPEN_FROM_ROLLUP =
      """
      insert into allowance_use (subject, policy, window_start, used)
      select s, p, w,
        (select coalesce(sum(case p when 'spend' then cost_micros else units end), 0)::bigint
         from usage_rollup where account_id = a and (s = a or key_id = s)
         and (m is null or model = m) and hour >= w
         and hour < (w at time zone 'UTC' + interval '1 month') at time zone 'UTC')
      from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::uuid[], $5::text[])
        as k (s, p, w, a, m)
      order by s, p, w
      on conflict do nothing
      """;

  private CounterSql() {}

  /** Locks and reads the counters that are there. */
  static Uni<Map<WindowKey, Long>> lock(SqlConnection connection, List<WindowKey> counters) {
    return read(connection, READ + LOCK, counters);
  }

  /** Makes counters of a minute, unless they are there. */
  static Uni<Void> open(SqlConnection connection, List<WindowKey> counters) {
    return connection.preparedQuery(OPEN).execute(columns(counters)).replaceWithVoid();
  }

  /** Makes counters of a month, unless they are there; nothing may be settled meanwhile. */
  static Uni<Void> openFromRollup(SqlConnection connection, List<AllowanceCounter> counters) {
    return connection
        .preparedQuery(OPEN_FROM_ROLLUP)
        .execute(
            columns(counters.stream().map(AllowanceCounter::window).toList())
                .addValue(counters.stream().map(c -> c.account().value()).toArray(UUID[]::new))
                .addValue(
                    counters.stream()
                        .map(c -> c.window().model().orElse(null))
                        .toArray(String[]::new)))
        .replaceWithVoid();
  }

  /** Reads the counters that are there. */
  static Uni<Map<WindowKey, Long>> read(SqlClient client, List<WindowKey> keys) {
    return read(client, READ, keys);
  }

  private static Uni<Map<WindowKey, Long>> read(
      SqlClient client, String statement, List<WindowKey> keys) {
    return client
        .preparedQuery(statement)
        .execute(columns(keys))
        .map(
            rows -> {
              Map<WindowKey, Long> used = new HashMap<>();
              for (Row row : rows) {
                used.put(key(row), row.getLong("used"));
              }
              return used;
            });
  }

  private static WindowKey key(Row row) {
    return WindowKey.parse(
        row.getUUID("subject"),
        row.getString("policy"),
        row.getOffsetDateTime("window_start").toInstant());
  }

  private static Tuple columns(Collection<WindowKey> keys) {
    return Tuple.of(
        keys.stream().map(WindowKey::subject).toArray(UUID[]::new),
        keys.stream().map(WindowKey::counter).toArray(String[]::new),
        keys.stream().map(key -> Times.toSql(key.start())).toArray(OffsetDateTime[]::new));
  }
}
