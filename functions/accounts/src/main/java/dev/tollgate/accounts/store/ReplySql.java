package dev.tollgate.accounts.store;

import dev.tollgate.accounts.AccountId;
import dev.tollgate.accounts.Charge;
import dev.tollgate.accounts.EarlierReply;
import dev.tollgate.accounts.Idempotency;
import dev.tollgate.accounts.PricedCharge;
import dev.tollgate.accounts.Replay;
import dev.tollgate.accounts.RequestId;
import dev.tollgate.accounts.SettlementBatch;
import dev.tollgate.accounts.StoredReply;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The answers kept under Idempotency-Keys, table {@code idempotent_reply}. */
final class ReplySql {
  /** Takes free and outdated keys; waits for whoever is just taking one. */
  private static final String CLAIM =
      """
      insert into idempotent_reply as r
        (account_id, request_key, request_hash, request_id, reply, cost_micros, expires_at)
      select a, k, h, i, b, m, $7
      from unnest($1::uuid[], $2::text[], $3::bytea[], $4::uuid[], $5::bytea[], $6::bigint[])
        as c (a, k, h, i, b, m)
      order by a, k
      on conflict (account_id, request_key) do update
        set request_hash = excluded.request_hash, request_id = excluded.request_id,
            reply = excluded.reply, cost_micros = excluded.cost_micros,
            expires_at = excluded.expires_at
        where r.expires_at <= $8
      """;

  private static final String OTHERS =
      """
      select c.i as asking, r.request_hash, r.request_id, r.reply, r.cost_micros
      from unnest($1::uuid[], $2::text[], $3::uuid[]) as c (a, k, i)
      join idempotent_reply r on r.account_id = c.a and r.request_key = c.k and r.request_id <> c.i
      """;
  private static final String PRICE =
      """
      update idempotent_reply set cost_micros = m
      from unnest($1::uuid[], $2::text[], $3::bigint[]) as c (a, k, m)
      where account_id = c.a and request_key = c.k
      """;
  private static final String RELEASE =
      """
      delete from idempotent_reply using unnest($1::uuid[], $2::text[]) as c (a, k)
      where account_id = c.a and request_key = c.k
      """;
  private static final String FIND =
      """
      select request_hash, request_id, reply, cost_micros from idempotent_reply
      where account_id = $1 and request_key = $2 and expires_at > $3
      """;

  private ReplySql() {}

  /**
   * Claims the batch's keys; returns what stands under those that belong to earlier calls. The
   * claims say the least that the calls can cost.
   */
  static Uni<Map<RequestId, EarlierReply>> claim(
      SqlConnection connection, SettlementBatch batch, Instant expiresAt) {
    List<Charge> asking =
        batch.charges().stream()
            .filter(charge -> charge.idempotency().isPresent())
            .sorted(Comparator.comparing((Charge c) -> account(c)).thenComparing(ReplySql::key))
            .toList();
    if (asking.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return connection
        .preparedQuery(CLAIM)
        .execute(
            Tuple.tuple(
                Arrays.asList(
                    column(asking, ReplySql::account, UUID[]::new),
                    column(asking, ReplySql::key, String[]::new),
                    column(asking, c -> bytes(c, Idempotency::requestHash), Buffer[]::new),
                    column(asking, c -> c.requestId().value(), UUID[]::new),
                    column(asking, c -> bytes(c, Idempotency::reply), Buffer[]::new),
                    column(asking, ReplySql::lowestCost, Long[]::new),
                    Times.toSql(expiresAt),
                    Times.toSql(batch.at()))))
        .chain(
            claimed ->
                claimed.rowCount() == asking.size()
                    ? Uni.createFrom().item(Map.of())
                    : others(connection, asking));
  }

  private static Uni<Map<RequestId, EarlierReply>> others(
      SqlConnection connection, List<Charge> asking) {
    return connection
        .preparedQuery(OTHERS)
        .execute(
            Tuple.of(
                column(asking, ReplySql::account, UUID[]::new),
                column(asking, ReplySql::key, String[]::new),
                column(asking, c -> c.requestId().value(), UUID[]::new)))
        .map(
            rows -> {
              Map<RequestId, EarlierReply> replies = new HashMap<>();
              for (Row row : rows) {
                replies.put(new RequestId(row.getUUID("asking")), earlier(row));
              }
              return replies;
            });
  }

  /** Notes what accepted charges cost, where it is more than the least. */
  static Uni<Void> price(SqlConnection connection, List<PricedCharge> accepted) {
    List<PricedCharge> dearer =
        accepted.stream()
            .filter(one -> one.charge().idempotency().isPresent())
            .filter(one -> one.cost().costMicros() != lowestCost(one.charge()))
            .toList();
    if (dearer.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<Charge> charges = dearer.stream().map(PricedCharge::charge).toList();
    return connection
        .preparedQuery(PRICE)
        .execute(
            Tuple.of(
                column(charges, ReplySql::account, UUID[]::new),
                column(charges, ReplySql::key, String[]::new),
                dearer.stream().map(one -> one.cost().costMicros()).toArray(Long[]::new)))
        .replaceWithVoid();
  }

  /** Gives up the claims of charges that were not accepted. */
  static Uni<Void> release(SqlConnection connection, List<Charge> charges) {
    if (charges.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return connection
        .preparedQuery(RELEASE)
        .execute(
            Tuple.of(
                column(charges, ReplySql::account, UUID[]::new),
                column(charges, ReplySql::key, String[]::new)))
        .replaceWithVoid();
  }

  static Uni<Replay> find(
      Pool pool, AccountId account, String key, byte[] requestHash, Instant at) {
    return pool.preparedQuery(FIND)
        .execute(Tuple.of(account.value(), key, Times.toSql(at)))
        .map(rows -> replay(rows, requestHash));
  }

  private static Replay replay(RowSet<Row> rows, byte[] requestHash) {
    if (rows.rowCount() == 0) {
      return new Replay.Fresh();
    }
    EarlierReply earlier = earlier(rows.iterator().next());
    return Arrays.equals(earlier.requestHash(), requestHash)
        ? new Replay.Same(earlier.reply())
        : new Replay.Mismatch();
  }

  private static EarlierReply earlier(Row row) {
    return new EarlierReply(
        row.getBuffer("request_hash").getBytes(),
        new StoredReply(
            new RequestId(row.getUUID("request_id")),
            row.getBuffer("reply").getBytes(),
            row.getLong("cost_micros")));
  }

  private static Long lowestCost(Charge charge) {
    return charge.rate().lowestCost(charge.units());
  }

  private static UUID account(Charge charge) {
    return charge.principal().account().value();
  }

  private static String key(Charge charge) {
    return charge.idempotency().orElseThrow().key();
  }

  private static Buffer bytes(Charge charge, Function<Idempotency, byte[]> part) {
    return Buffer.buffer(part.apply(charge.idempotency().orElseThrow()));
  }

  private static <T> T[] column(
      List<Charge> charges, Function<Charge, T> value, IntFunction<T[]> array) {
    return charges.stream().map(value).toArray(array);
  }
}
