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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Writes what a batch comes to: usage records, what is added up from them, the counters, and what
 * is sent out because of it. One
 * statement does it all, so that whatever happens to it, no part is ever committed without the
 * others. The rollups are grouped by the database from the same arrays that make the records, so
 * that the two cannot differ.
 */
final class BatchSql {
  private static final String SUMS =
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
      ), rollups as (
        insert into usage_rollup as o
          (hour, account_id, key_id, model, version, currency, requests, units, cost_micros)
        select $13, a, k, m, v, y, count(*), sum(u), sum(c) from charged
        group by a, k, m, v, y order by a, k, m, v, y
        on conflict (account_id, hour, key_id, model, version, currency) do update set
          requests = o.requests + excluded.requests, units = o.units + excluded.units,
          cost_micros = o.cost_micros + excluded.cost_micros
      ),
      """
          + OutboxSql.NOTE;
  private static final String RECORD =
      """

      insert into usage_record (id, created_at, account_id, key_id, request_key, model, version,
        units, included_units, unit_price_micros, cost_micros, currency)
      select i, $1, a, k, r, m, v, u, f, p, c, y from charged
      """;
  private static final String WRITE = SUMS + RECORD;
  private static final String WRITE_AND_TELL = SUMS + "," + WebhookSql.TELL + RECORD;

  private BatchSql() {}

  static Uni<Void> write(SqlConnection connection, Instant at, BatchDecision decision) {
    List<PricedCharge> accepted = decision.accepted();
    if (accepted.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Tuple values = values(at, accepted, decision.changed());
    if (decision.crossings().isEmpty()) {
      return connection.preparedQuery(WRITE).execute(values).replaceWithVoid();
    }
    WebhookSql.columns(decision.crossings()).forEach(values::addValue);
    return connection.preparedQuery(WRITE_AND_TELL).execute(values).replaceWithVoid();
  }

  private static Tuple values(
      Instant at, List<PricedCharge> accepted, SequencedMap<WindowKey, Long> counters) {
    return Tuple.tuple(
                new ArrayList<>(Arrays.asList(
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
                    UUID.randomUUID())));
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
