package dev.tollgate.accounts.store;

import dev.tollgate.accounts.Cost;
import dev.tollgate.accounts.RequestId;
import dev.tollgate.accounts.SettlementBatch;
import dev.tollgate.accounts.SettlementBatch.ErrorSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Looks for single usage records, and counts what failed. */
final class RecordSql {
  private static final String ADD_ERRORS =
      """
      with n as (
        select a, k, m, v, e
        from unnest($2::uuid[], $3::uuid[], $4::text[], $5::bigint[], $6::bigint[])
          as n (a, k, m, v, e)),
      totals as (
        insert into usage_total as o
          (slot, lane, model, version, currency, requests, units, cost_micros, errors)
        select $7, $8, m, v, null, 0, 0, 0, sum(e) from n group by m, v
        on conflict (slot, lane, model, version, currency) do update set
          errors = o.errors + excluded.errors)
      insert into error_rollup as o (minute, account_id, key_id, model, version, errors)
      select $1, a, k, m, v, e from n order by a, k, m, v
      on conflict (account_id, minute, key_id, model, version) do update set
        errors = o.errors + excluded.errors
      """;
  private static final String RECORDED =
      """
      select id, included_units, unit_price_micros, cost_micros from usage_record
      where created_at = $1 and id = any($2)
      """;

  private RecordSql() {}

  static Uni<Void> addErrors(SqlClient client, long lane, SettlementBatch batch) {
    if (batch.errors().isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<Map.Entry<ErrorSource, Long>> errors = List.copyOf(batch.errors().entrySet());
    return client
        .preparedQuery(ADD_ERRORS)
        .execute(
            Tuple.tuple(
                Arrays.asList(
                    Times.toSql(batch.at().truncatedTo(ChronoUnit.MINUTES)),
                    column(errors, e -> e.getKey().account().value(), UUID[]::new),
                    column(errors, e -> e.getKey().key().value(), UUID[]::new),
                    column(errors, e -> e.getKey().model(), String[]::new),
                    column(errors, e -> e.getKey().version(), Long[]::new),
                    column(errors, Map.Entry::getValue, Long[]::new),
                    Times.toSql(Times.slot(batch.at())),
                    lane)))
        .replaceWithVoid();
  }

  static Uni<Map<RequestId, Cost>> recorded(
      SqlConnection connection, Instant at, Collection<RequestId> requests) {
    UUID[] ids = requests.stream().map(RequestId::value).toArray(UUID[]::new);
    return connection
        .preparedQuery(RECORDED)
        .execute(Tuple.of(Times.toSql(at), ids))
        .map(
            rows -> {
              Map<RequestId, Cost> found = new HashMap<>();
              for (Row row : rows) {
                found.put(new RequestId(row.getUUID("id")), cost(row));
              }
              return found;
            });
  }

  private static Cost cost(Row row) {
    return new Cost(
        row.getLong("included_units"),
        row.getLong("unit_price_micros"),
        row.getLong("cost_micros"));
  }

  private static <S, T> T[] column(List<S> rows, Function<S, T> value, IntFunction<T[]> array) {
    return rows.stream().map(value).toArray(array);
  }
}
