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
import java.util.SequencedMap;
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

  private static final String WRITE =
      """
      update allowance_use as a set used = k.used
      from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::bigint[])
        as k (subject, policy, window_start, used)
      where (a.subject, a.policy, a.window_start) = (k.subject, k.policy, k.window_start)
      """;

  private CounterSql() {}

  /**
   * Locks and reads the counters that are kept. Those of a minute are made if they are needed and
   * not there yet.
   *
   * @return fails with {@link UnopenedCountersException} if one of a month is needed and not there
   */
  static Uni<Map<WindowKey, Long>> lock(SqlConnection connection, List<AllowanceCounter> counters) {
    List<WindowKey> keys = counters.stream().map(AllowanceCounter::window).toList();
    return locked(connection, keys)
        .chain(
            found -> {
              List<AllowanceCounter> missing =
                  counters.stream()
                      .filter(counter -> counter.needed() && !found.containsKey(counter.window()))
                      .toList();
              if (missing.isEmpty()) {
                return Uni.createFrom().item(found);
              }
              UnopenedCountersException.check(missing);
              return connection
                  .preparedQuery(OPEN)
                  .execute(columns(missing.stream().map(AllowanceCounter::window).toList()))
                  .chain(() -> locked(connection, keys));
            });
  }

  /** Makes counters of a month, unless they are there; nothing may be settled meanwhile. */
  static Uni<Void> open(SqlConnection connection, List<AllowanceCounter> counters) {
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

  static Uni<Void> write(SqlConnection connection, SequencedMap<WindowKey, Long> changed) {
    if (changed.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return connection
        .preparedQuery(WRITE)
        .execute(columns(changed.keySet()).addValue(changed.values().toArray(Long[]::new)))
        .replaceWithVoid();
  }

  /** Reads the counters that are there. */
  static Uni<Map<WindowKey, Long>> read(SqlClient client, List<WindowKey> keys) {
    return read(client, READ, keys);
  }

  private static Uni<Map<WindowKey, Long>> locked(SqlConnection connection, List<WindowKey> keys) {
    return read(connection, READ + LOCK, keys);
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
