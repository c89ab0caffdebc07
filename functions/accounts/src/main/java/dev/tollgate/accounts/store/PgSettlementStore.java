package dev.tollgate.accounts.store;

import dev.tollgate.accounts.AccountId;
import dev.tollgate.accounts.AllowanceCounter;
import dev.tollgate.accounts.BatchDecision;
import dev.tollgate.accounts.Charge;
import dev.tollgate.accounts.Cost;
import dev.tollgate.accounts.KeyId;
import dev.tollgate.accounts.KeyStanding;
import dev.tollgate.accounts.LedgerConfig;
import dev.tollgate.accounts.RejectedBatchException;
import dev.tollgate.accounts.Replay;
import dev.tollgate.accounts.RequestId;
import dev.tollgate.accounts.Settlement;
import dev.tollgate.accounts.SettlementBatch;
import dev.tollgate.accounts.SettlementStore;
import dev.tollgate.accounts.WindowKey;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Settles in PostgreSQL. One transaction a batch: claim the Idempotency-Keys and read the keys'
 * standing, lock the counters, decide, write. Rows are locked class by class (replies, counters,
 * what is written) and in each class in the order of their keys, in every instance, so that
 * settling transactions cannot deadlock.
 *
 * <p>Each store has a lane: an advisory lock that its settling transactions hold, one at a time.
 * When a try is lost, its transaction may still be under way on the server, committing. {@link
 * #recorded} takes the lane too, so it returns only when that transaction has ended, and what it
 * finds is final. A try that is given up on this side goes no further once it has the lane, and a
 * transaction that the client has fallen silent in is ended by the server.
 *
 * <p>A month's counter that is needed for the first time starts from the rollup. It is opened in a
 * transaction of its own while no instance settles its account, so that nothing falls between the
 * sum and the counter.
 */
@Singleton
final class PgSettlementStore implements SettlementStore {
  /** A charge that waits as long as it may is tried so many times when nothing answers. */
  private static final int TRIES = 3;

  private final Pool pool;
  private final LedgerConfig config;
  private final SettlementLane lane;

  PgSettlementStore(Pool pool, LedgerConfig config) {
    this.pool = pool;
    this.config = config;
    this.lane = new SettlementLane(config.patience().dividedBy(TRIES));
  }

  @Override
  public Uni<List<Settlement>> settle(SettlementBatch batch) {
    if (batch.charges().isEmpty()) {
      return RecordSql.addErrors(pool, lane.id(), batch).replaceWith(List.of());
    }
    return tried(batch)
        .onFailure(UnopenedCountersException.class)
        .recoverWithUni(unopened -> opened(unopened.counters()).chain(() -> tried(batch)));
  }

  private Uni<List<Settlement>> tried(SettlementBatch batch) {
    AtomicBoolean givenUp = new AtomicBoolean();
    return pool.withConnection(connection -> inTransaction(connection, batch, givenUp))
        .ifNoItem()
        .after(lane.tryLimit())
        .fail()
        .onFailure(TimeoutException.class)
        .invoke(() -> givenUp.set(true))
        .onFailure(PgSettlementStore::isRejection)
        .transform(RejectedBatchException::new);
  }

  private Uni<Void> opened(List<AllowanceCounter> counters) {
    return pool.withTransaction(
            connection ->
                lane.alone(connection, counters.stream().map(AllowanceCounter::account))
                    .chain(() -> CounterSql.openFromRollup(connection, counters)))
        .ifNoItem()
        .after(lane.tryLimit())
        .fail();
  }

  /** Two round trips: BEGIN goes with all that is read, COMMIT with all that is written. */
  private Uni<List<Settlement>> inTransaction(
      SqlConnection connection, SettlementBatch batch, AtomicBoolean givenUp) {
    return Uni.combine()
        .all()
        .unis(
            connection.query("BEGIN").execute(),
            lane.take(connection, batch.charges().stream().map(c -> c.principal().account())),
            ReplySql.claim(connection, batch, batch.at().plus(config.idempotencyWindow())),
            StandingSql.read(connection, batch),
            CounterSql.lock(connection, BatchDecision.counters(batch)))
        .asTuple()
        .invoke(() -> goOn(givenUp))
        .chain(
            read ->
                counted(connection, batch, read.getItem4(), read.getItem5())
                    .map(used -> BatchDecision.of(batch, read.getItem4(), read.getItem3(), used))
                    .chain(
                        decision -> written(connection, batch, read.getItem3().keySet(), decision)))
        .onFailure()
        .call(() -> connection.query("ROLLBACK").execute().onFailure().recoverWithNull());
  }

  private static void goOn(AtomicBoolean givenUp) {
    if (givenUp.get()) {
      throw new IllegalStateException("the try was given up before it had the lane");
    }
  }

  /**
   * Opens the counters of a minute that are needed for the first time.
   *
   * @return fails with {@link UnopenedCountersException} if one of a month is needed and not there
   */
  private static Uni<Map<WindowKey, Long>> counted(
      SqlConnection connection,
      SettlementBatch batch,
      Map<KeyId, KeyStanding> standings,
      Map<WindowKey, Long> used) {
    List<AllowanceCounter> missing = BatchDecision.missing(batch, standings, used);
    if (missing.isEmpty()) {
      return Uni.createFrom().item(used);
    }
    UnopenedCountersException.check(missing);
    return CounterSql.open(connection, missing.stream().map(AllowanceCounter::window).toList())
        .chain(() -> CounterSql.lock(connection, BatchDecision.counters(batch)));
  }

  private Uni<List<Settlement>> written(
      SqlConnection connection,
      SettlementBatch batch,
      Set<RequestId> notClaimed,
      BatchDecision decision) {
    return corrected(connection, batch, notClaimed, decision)
        .chain(
            () ->
                Uni.combine()
                    .all()
                    .unis(
                        BatchSql.write(connection, lane.id(), batch.at(), decision),
                        RecordSql.addErrors(connection, lane.id(), batch),
                        connection.query("COMMIT").execute())
                    .discardItems())
        .replaceWith(decision::settlements);
  }

  /** Takes back claims that came to nothing, and tells what is seldom to be told. */
  private static Uni<Void> corrected(
      SqlConnection connection,
      SettlementBatch batch,
      Set<RequestId> notClaimed,
      BatchDecision decision) {
    Set<RequestId> kept = new HashSet<>(notClaimed);
    decision.accepted().forEach(one -> kept.add(one.charge().requestId()));
    List<Charge> released =
        batch.charges().stream()
            .filter(charge -> charge.idempotency().isPresent())
            .filter(charge -> !kept.contains(charge.requestId()))
            .toList();
    return ReplySql.release(connection, released)
        .chain(() -> ReplySql.price(connection, decision.accepted()))
        .chain(() -> WebhookSql.tell(connection, decision.crossings()));
  }

  @Override
  public Uni<Map<RequestId, Cost>> recorded(Instant at, Collection<RequestId> requests) {
    return pool.withTransaction(
            connection ->
                lane.take(connection).chain(() -> RecordSql.recorded(connection, at, requests)))
        .ifNoItem()
        .after(lane.tryLimit())
        .fail();
  }

  @Override
  public Uni<Replay> replay(AccountId account, String key, byte[] requestHash, Instant at) {
    return ReplySql.find(pool, account, key, requestHash, at)
        .ifNoItem()
        .after(lane.tryLimit())
        .fail();
  }

  /** Classes 22 and 23 of SQLSTATE: the data themselves are refused. */
  private static boolean isRejection(Throwable failure) {
    return failure instanceof PgException refused
        && refused.getSqlState() != null
        && (refused.getSqlState().startsWith("22") || refused.getSqlState().startsWith("23"));
  }
}
