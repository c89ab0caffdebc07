package dev.tollgate.accounts.store;

import dev.tollgate.accounts.AccountId;
import dev.tollgate.accounts.AllowanceCounter;
import dev.tollgate.accounts.BatchDecision;
import dev.tollgate.accounts.Charge;
import dev.tollgate.accounts.Cost;
import dev.tollgate.accounts.EarlierReply;
import dev.tollgate.accounts.KeyId;
import dev.tollgate.accounts.KeyStanding;
import dev.tollgate.accounts.LedgerConfig;
import dev.tollgate.accounts.PricedCharge;
import dev.tollgate.accounts.RejectedBatchException;
import dev.tollgate.accounts.Replay;
import dev.tollgate.accounts.RequestId;
import dev.tollgate.accounts.Settlement;
import dev.tollgate.accounts.SettlementBatch;
import dev.tollgate.accounts.SettlementStore;
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
 * rollups, error counts) and in each class in the order of their keys, in every instance, so that
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
    return tried(batch)
        .onFailure(UnopenedCountersException.class)
        .recoverWithUni(unopened -> opened(unopened.counters()).chain(() -> tried(batch)));
  }

  private Uni<List<Settlement>> tried(SettlementBatch batch) {
    AtomicBoolean givenUp = new AtomicBoolean();
    return pool.withTransaction(connection -> inTransaction(connection, batch, givenUp))
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
                    .chain(() -> CounterSql.open(connection, counters)))
        .ifNoItem()
        .after(lane.tryLimit())
        .fail();
  }

  private Uni<List<Settlement>> inTransaction(
      SqlConnection connection, SettlementBatch batch, AtomicBoolean givenUp) {
    if (batch.charges().isEmpty()) {
      return RollupSql.addErrors(connection, lane.id(), batch).replaceWith(List.of());
    }
    Uni<Void> locks =
        lane.take(connection, batch.charges().stream().map(c -> c.principal().account()));
    Uni<Map<RequestId, EarlierReply>> claims =
        ReplySql.claim(connection, batch, batch.at().plus(config.idempotencyWindow()));
    Uni<Map<KeyId, KeyStanding>> standings = StandingSql.read(connection, batch);
    return Uni.combine()
        .all()
        .unis(locks, claims, standings)
        .asTuple()
        .invoke(() -> goOn(givenUp))
        .chain(read -> decided(connection, batch, read.getItem3(), read.getItem2()));
  }

  private static void goOn(AtomicBoolean givenUp) {
    if (givenUp.get()) {
      throw new IllegalStateException("the try was given up before it had the lane");
    }
  }

  private Uni<List<Settlement>> decided(
      SqlConnection connection,
      SettlementBatch batch,
      Map<KeyId, KeyStanding> standings,
      Map<RequestId, EarlierReply> earlier) {
    List<AllowanceCounter> counters = BatchDecision.counters(batch, standings);
    return CounterSql.lock(connection, counters)
        .map(used -> BatchDecision.of(batch, standings, earlier, used))
        .chain(decision -> written(connection, batch, earlier.keySet(), decision));
  }

  private Uni<List<Settlement>> written(
      SqlConnection connection,
      SettlementBatch batch,
      Set<RequestId> notClaimed,
      BatchDecision decision) {
    List<PricedCharge> accepted = decision.accepted();
    Set<RequestId> kept = new HashSet<>(notClaimed);
    accepted.forEach(one -> kept.add(one.charge().requestId()));
    List<Charge> released =
        batch.charges().stream()
            .filter(charge -> charge.idempotency().isPresent())
            .filter(charge -> !kept.contains(charge.requestId()))
            .toList();
    return Uni.combine()
        .all()
        .unis(
            ReplySql.release(connection, released),
            ReplySql.price(connection, accepted),
            CounterSql.write(connection, decision.changed()),
            RecordSql.insert(connection, batch.at(), accepted),
            RollupSql.add(connection, lane.id(), batch.at(), accepted),
            RollupSql.addErrors(connection, lane.id(), batch))
        .discardItems()
        .replaceWith(decision::settlements);
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
    return ReplySql.find(pool, account, key, requestHash, at);
  }

  /** Classes 22 and 23 of SQLSTATE: the data themselves are refused. */
  private static boolean isRejection(Throwable failure) {
    return failure instanceof PgException refused
        && refused.getSqlState() != null
        && (refused.getSqlState().startsWith("22") || refused.getSqlState().startsWith("23"));
  }
}
