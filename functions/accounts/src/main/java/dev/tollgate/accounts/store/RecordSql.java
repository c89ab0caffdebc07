package dev.tollgate.accounts.store;

import dev.tollgate.accounts.Charge;
import dev.tollgate.accounts.Cost;
import dev.tollgate.accounts.Idempotency;
import dev.tollgate.accounts.PricedCharge;
import dev.tollgate.accounts.RequestId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Usage records as they are written. */
final class RecordSql {
  private static final String INSERT =
      """
      insert into usage_record (id, created_at, account_id, key_id, request_key, model, version,
        units, unit_price_micros, cost_micros, currency, included_units)
      select i, $1, a, k, r, m, v, u, p, c, y, f from unnest($2::uuid[], $3::uuid[], $4::uuid[],
        $5::text[], $6::text[], $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::text[],
        $12::bigint[]) as n (i, a, k, r, m, v, u, p, c, y, f)
      """;
  private static final String RECORDED =
      """
      select id, included_units, unit_price_micros, cost_micros from usage_record
      where created_at = $1 and id = any($2)
      """;

  private RecordSql() {}

  static Uni<Void> insert(SqlConnection connection, Instant at, List<PricedCharge> accepted) {
    if (accepted.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return connection
        .preparedQuery(INSERT)
        .execute(
            Tuple.tuple(
                Arrays.asList(
                    Times.toSql(at),
                    column(accepted, of(c -> c.requestId().value()), UUID[]::new),
                    column(accepted, of(c -> c.principal().account().value()), UUID[]::new),
                    column(accepted, of(c -> c.principal().key().value()), UUID[]::new),
                    column(
                        accepted,
                        of(c -> c.idempotency().map(Idempotency::key).orElse(null)),
                        String[]::new),
                    column(accepted, of(Charge::model), String[]::new),
                    column(accepted, of(Charge::version), Long[]::new),
                    column(accepted, of(Charge::units), Long[]::new),
                    column(accepted, p -> p.cost().unitPriceMicros(), Long[]::new),
                    column(accepted, p -> p.cost().costMicros(), Long[]::new),
                    column(accepted, of(c -> c.rate().currency()), String[]::new),
                    column(accepted, p -> p.cost().includedUnits(), Long[]::new))))
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

  private static <T> Function<PricedCharge, T> of(Function<Charge, T> part) {
    return accepted -> part.apply(accepted.charge());
  }

  private static <S, T> T[] column(List<S> rows, Function<S, T> value, IntFunction<T[]> array) {
    return rows.stream().map(value).toArray(array);
  }
}
