package dev.tollgate.accounts.store;

import dev.tollgate.accounts.Charge;
import dev.tollgate.accounts.PricedCharge;
import dev.tollgate.accounts.SettlementBatch;
import dev.tollgate.accounts.SettlementBatch.ErrorSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * What is added up from usage records: by account in {@code usage_rollup}, and in {@code
 * usage_total} of all accounts. The sums are grouped by the database from the same arrays that make
 * the records, so that they cannot differ. Rows of {@code usage_total} belong to one lane, so that
 * instances do not wait for each other there.
 */
final class RollupSql {
  private static final String ADD =
      """
      with n as (
        select a, k, m, v, y, count(*) as requests, sum(u) as units, sum(c) as cost_micros
        from unnest($2::uuid[], $3::uuid[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[],
          $8::text[]) as n (a, k, m, v, u, c, y)
        group by a, k, m, v, y),
      total as (
        insert into usage_total as o
          (slot, lane, model, version, currency, requests, units, cost_micros, errors)
        select $1, $9, m, v, y, sum(requests), sum(units), sum(cost_micros), 0
        from n group by m, v, y
        on conflict (slot, lane, model, version, currency) do update set
          requests = o.requests + excluded.requests, units = o.units + excluded.units,
          cost_micros = o.cost_micros + excluded.cost_micros)
      insert into usage_rollup as o
        (hour, account_id, key_id, model, version, currency, requests, units, cost_micros,
        q2_requests, q2_units, q2_cost_micros, q3_requests, q3_units, q3_cost_micros,
        q4_requests, q4_units, q4_cost_micros)
      select $10, a, k, m, v, y, requests, units, cost_micros,
        q2 * requests, q2 * units, q2 * cost_micros, q3 * requests, q3 * units, q3 * cost_micros,
        q4 * requests, q4 * units, q4 * cost_micros
      from n, (select ($11 = 2)::int, ($11 = 3)::int, ($11 = 4)::int) as q (q2, q3, q4)
      order by a, k, m, v, y
      on conflict (account_id, hour, key_id, model, version, currency) do update set
        requests = o.requests + excluded.requests, units = o.units + excluded.units,
        cost_micros = o.cost_micros + excluded.cost_micros,
        q2_requests = o.q2_requests + excluded.q2_requests,
        q2_units = o.q2_units + excluded.q2_units,
        q2_cost_micros = o.q2_cost_micros + excluded.q2_cost_micros,
        q3_requests = o.q3_requests + excluded.q3_requests,
        q3_units = o.q3_units + excluded.q3_units,
        q3_cost_micros = o.q3_cost_micros + excluded.q3_cost_micros,
        q4_requests = o.q4_requests + excluded.q4_requests,
        q4_units = o.q4_units + excluded.q4_units,
        q4_cost_micros = o.q4_cost_micros + excluded.q4_cost_micros
      """;
  private static final String ADD_ERRORS =
      """
      with n as (
        select a, k, m, v, e
        from unnest($2::uuid[], $3::uuid[], $4::text[], $5::bigint[], $6::bigint[])
          as n (a, k, m, v, e)),
      total as (
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

  private RollupSql() {}

  static Uni<Void> add(
      SqlConnection connection, long lane, Instant at, List<PricedCharge> accepted) {
    if (accepted.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return connection
        .preparedQuery(ADD)
        .execute(
            Tuple.tuple(
                Arrays.asList(
                    Times.toSql(Times.slot(at)),
                    column(accepted, of(c -> c.principal().account().value()), UUID[]::new),
                    column(accepted, of(c -> c.principal().key().value()), UUID[]::new),
                    column(accepted, of(Charge::model), String[]::new),
                    column(accepted, of(Charge::version), Long[]::new),
                    column(accepted, of(Charge::units), Long[]::new),
                    column(accepted, p -> p.cost().costMicros(), Long[]::new),
                    column(accepted, of(c -> c.rate().currency()), String[]::new),
                    lane,
                    Times.toSql(at.truncatedTo(ChronoUnit.HOURS)),
                    Times.quarter(at))))
        .replaceWithVoid();
  }

  static Uni<Void> addErrors(SqlConnection connection, long lane, SettlementBatch batch) {
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
                    column(errors, Map.Entry::getValue, Long[]::new),
                    Times.toSql(Times.slot(batch.at())),
                    lane)))
        .replaceWithVoid();
  }

  private static <T> Function<PricedCharge, T> of(Function<Charge, T> part) {
    return accepted -> part.apply(accepted.charge());
  }

  private static <S, T> T[] column(List<S> rows, Function<S, T> value, IntFunction<T[]> array) {
    return rows.stream().map(value).toArray(array);
  }
}
