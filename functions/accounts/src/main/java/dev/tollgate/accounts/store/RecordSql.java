package dev.tollgate.accounts.store;

import dev.tollgate.accounts.Charge;
import dev.tollgate.accounts.Cost;
import dev.tollgate.accounts.Idempotency;
import dev.tollgate.accounts.PricedCharge;
import dev.tollgate.accounts.RequestId;
import dev.tollgate.accounts.SettlementBatch;
import dev.tollgate.accounts.SettlementBatch.ErrorSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
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

/**
 * Usage records and what is added up from them. The rollups are grouped by the database from the
 * same arrays that make the records, so that the two cannot differ.
 */
final class RecordSql {
  private static final String INSERT =
      """
      insert into usage_record (id, created_at, account_id, key_id, request_key, model, version,
        units, unit_price_micros, cost_micros, currency, included_units)
      select i, $1, a, k, r, m, v, u, p, c, y, f from unnest($2::uuid[], $3::uuid[], $4::uuid[],
        $5::text[], $6::text[], $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::text[],
        $12::bigint[]) as n (i, a, k, r, m, v, u, p, c, y, f)
      """;
  private static final String ROLL_UP =
      """
      insert into usage_rollup as o
        (hour, account_id, key_id, model, version, currency, requests, units, cost_micros)
      select $1, a, k, m, v, y, count(*), sum(u), sum(c)
      from unnest($2::uuid[], $3::uuid[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[],
        $8::text[]) as n (a, k, m, v, u, c, y)
      group by a, k, m, v, y order by a, k, m, v, y
      on conflict (account_id, hour, key_id, model, version, currency) do update set
        requests = o.requests + excluded.requests, units = o.units + excluded.units,
        cost_micros = o.cost_micros + excluded.cost_micros
      """;
  private static final String ADD_ERRORS =
      """
      insert into error_rollup as o (minute, account_id, key_id, model, version, errors)
      select $1, a, k, m, v, e
      from unnest($2::uuid[], $3::uuid[], $4::text[], $5::bigint[], $6::bigint[]) as n (a, k, m, v, e)
      order by a, k, m, v
      on conflict (account_id, minute, key_id, model, version) do update set
        errors = o.errors + excluded.errors
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

  static Uni<Void> addToRollups(SqlConnection connection, Instant at, List<PricedCharge> accepted) {
    if (accepted.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return connection
        .preparedQuery(ROLL_UP)
        .execute(
            Tuple.tuple(
                Arrays.asList(
                    Times.toSql(at.truncatedTo(ChronoUnit.HOURS)),
                    column(accepted, of(c -> c.principal().account().value()), UUID[]::new),
                    column(accepted, of(c -> c.principal().key().value()), UUID[]::new),
                    column(accepted, of(Charge::model), String[]::new),
                    column(accepted, of(Charge::version), Long[]::new),
                    column(accepted, of(Charge::units), Long[]::new),
                    column(accepted, p -> p.cost().costMicros(), Long[]::new),
                    column(accepted, of(c -> c.rate().currency()), String[]::new))))
        .replaceWithVoid();
  }

  static Uni<Void> addErrors(SqlConnection connection, SettlementBatch batch) {
    if (batch.errors().isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<Map.Entry<ErrorSource, Long>> errors = List.copyOf(batch.errors().entrySet());
    return connection
        .preparedQuery(ADD_ERRORS)
        .execute(
            Tuple.tuple(
                Arrays.asList(
                    Times.toSql(batch.at().truncatedTo(ChronoUnit.MINUTES)),
                    column(errors, e -> e.getKey().account().value(), UUID[]::new),
                    column(errors, e -> e.getKey().key().value(), UUID[]::new),
                    column(errors, e -> e.getKey().model(), String[]::new),
                    column(errors, e -> e.getKey().version(), Long[]::new),
                    column(errors, Map.Entry::getValue, Long[]::new))))
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
