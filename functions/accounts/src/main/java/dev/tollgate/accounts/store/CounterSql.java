package dev.tollgate.accounts.store;

import dev.tollgate.accounts.AllowanceCounter;
import dev.tollgate.accounts.AllowancePolicy;
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

  /** What is limited from now on knows what the month holds already. */
  private static final String OPEN =
      """
      insert into allowance_use (subject, policy, window_start, used)
      select s, p, w, case p when 'burst' then 0 else
        (select coalesce(sum(case p when 'spend' then cost_micros else units end), 0)::bigint
         from usage_rollup where account_id = a and (s = a or key_id = s) and hour >= w
         and hour < (w at time zone 'UTC' + interval '1 month') at time zone 'UTC') end
      from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::uuid[]) as k (s, p, w, a)
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
   * Locks and reads the counters that are kept; limited ones that are not there yet are made first.
   */
  static Uni<Map<WindowKey, Long>> lock(SqlConnection connection, List<AllowanceCounter> counters) {
    List<WindowKey> keys = counters.stream().map(AllowanceCounter::window).toList();
    return locked(connection, keys)
        .chain(
            found -> {
              List<AllowanceCounter> missing =
                  counters.stream()
                      .filter(counter -> counter.limited() && !found.containsKey(counter.window()))
                      .toList();
              return missing.isEmpty()
                  ? Uni.createFrom().item(found)
                  : opened(connection, missing).chain(() -> locked(connection, keys));
            });
  }

  private static Uni<Void> opened(SqlConnection connection, List<AllowanceCounter> missing) {
    return connection
        .preparedQuery(OPEN)
        .execute(
            columns(missing.stream().map(AllowanceCounter::window).toList())
                .addValue(missing.stream().map(c -> c.account().value()).toArray(UUID[]::new)))
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
    return new WindowKey(
        row.getUUID("subject"),
        AllowancePolicy.parse(row.getString("policy")),
        row.getOffsetDateTime("window_start").toInstant());
  }

  private static Tuple columns(Collection<WindowKey> keys) {
    return Tuple.of(
        keys.stream().map(WindowKey::subject).toArray(UUID[]::new),
        keys.stream().map(key -> key.policy().text()).toArray(String[]::new),
        keys.stream().map(key -> Times.toSql(key.start())).toArray(OffsetDateTime[]::new));
  }
}
