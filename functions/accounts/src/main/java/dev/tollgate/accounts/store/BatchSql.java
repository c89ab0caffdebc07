package dev.tollgate.accounts.store;

import dev.tollgate.accounts.BatchDecision;
import dev.tollgate.accounts.Charge;
import dev.tollgate.accounts.Idempotency;
import dev.tollgate.accounts.PricedCharge;
import dev.tollgate.accounts.WindowKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Writes what a batch comes to: usage records, what is added up from them, the counters, and a note
 * for every sink that the records are to be sent to. One statement does it all, so that whatever
 * happens to it, no part is ever committed without the others. The rollups are grouped by the
 * database from the same arrays that make the records, so that the two cannot differ. Sums over all
 * accounts are the lane's own, so that instances do not wait for each other there.
 */
final class BatchSql {
  private static final String WRITE =
      """
      with charged as materialized (
        select * from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::bigint[],
          $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::text[])
          as c (i, a, k, r, m, v, u, f, p, c, y)
      ), counters as (
        update allowance_use as a set used = k.used
        from unnest($14::uuid[], $15::text[], $16::timestamptz[], $17::bigint[])
          as k (subject, policy, window_start, used)
        where (a.subject, a.policy, a.window_start) = (k.subject, k.policy, k.window_start)
      ), summed as materialized (
        select a, k, m, v, y, count(*) as n, sum(u) as u, sum(c) as c from charged
        group by a, k, m, v, y
      ), rollups as (
        insert into usage_rollup as o
          (hour, account_id, key_id, model, version, currency, requests, units, cost_micros,
          q2_requests, q2_units, q2_cost_micros, q3_requests, q3_units, q3_cost_micros,
          q4_requests, q4_units, q4_cost_micros)
        select $13, a, k, m, v, y, n, u, c,
          q2 * n, q2 * u, q2 * c, q3 * n, q3 * u, q3 * c, q4 * n, q4 * u, q4 * c
        from summed, (select ($18 = 2)::int, ($18 = 3)::int, ($18 = 4)::int) as q (q2, q3, q4)
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
      ), totals as (
        insert into usage_total as o
          (slot, lane, model, version, currency, requests, units, cost_micros, errors)
        select $19, $20, m, v, y, sum(n), sum(u), sum(c), 0 from summed group by m, v, y
        on conflict (slot, lane, model, version, currency) do update set
          requests = o.requests + excluded.requests, units = o.units + excluded.units,
          cost_micros = o.cost_micros + excluded.cost_micros
      ), outbox as (
        insert into usage_outbox (sink, settled_at, batch)
        select name, $1, $21 from usage_sink for key share
      )
      insert into usage_record (id, created_at, account_id, key_id, request_key, model, version,
        units, included_units, unit_price_micros, cost_micros, currency)
      select i, $1, a, k, r, m, v, u, f, p, c, y from charged
      """;

  private BatchSql() {}

  static Uni<Void> write(SqlConnection connection, long lane, Instant at, BatchDecision decision) {
    List<PricedCharge> accepted = decision.accepted();
    if (accepted.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    SequencedMap<WindowKey, Long> counters = decision.changed();
    return connection
        .preparedQuery(WRITE)
        .execute(
            Tuple.tuple(
                Arrays.asList(
                    Times.toSql(at),
                    column(accepted, of(c -> c.requestId().value()), UUID[]::new),
                    column(accepted, of(c -> c.principal().account().value()), UUID[]::new),
                    column(accepted, of(c -> c.principal().key().value()), UUID[]::new),
                    column(accepted, of(BatchSql::retryKey), String[]::new),
                    column(accepted, of(Charge::model), String[]::new),
                    column(accepted, of(Charge::version), Long[]::new),
                    column(accepted, of(Charge::units), Long[]::new),
                    column(accepted, p -> p.cost().includedUnits(), Long[]::new),
                    column(accepted, p -> p.cost().unitPriceMicros(), Long[]::new),
                    column(accepted, p -> p.cost().costMicros(), Long[]::new),
                    column(accepted, of(c -> c.rate().currency()), String[]::new),
                    Times.toSql(at.truncatedTo(ChronoUnit.HOURS)),
                    column(counters.keySet(), WindowKey::subject, UUID[]::new),
                    column(counters.keySet(), WindowKey::counter, String[]::new),
                    column(counters.keySet(), k -> Times.toSql(k.start()), OffsetDateTime[]::new),
                    counters.values().toArray(Long[]::new),
                    Times.quarter(at),
                    Times.toSql(Times.slot(at)),
                    lane,
                    UUID.randomUUID())))
        .replaceWithVoid();
  }

  private static String retryKey(Charge charge) {
    return charge.idempotency().map(Idempotency::key).orElse(null);
  }

  private static <T> Function<PricedCharge, T> of(Function<Charge, T> part) {
    return accepted -> part.apply(accepted.charge());
  }

  private static <S, T> T[] column(
      Collection<S> rows, Function<S, T> value, IntFunction<T[]> array) {
    return rows.stream().map(value).toArray(array);
  }
}
