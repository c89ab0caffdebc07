package dev.tollgate.accounts;

import static dev.tollgate.accounts.LedgerFixture.DATABASE;
import static dev.tollgate.accounts.LedgerFixture.charge;
import static dev.tollgate.accounts.LedgerFixture.charged;
import static dev.tollgate.accounts.LedgerFixture.instance;
import static dev.tollgate.accounts.LedgerFixture.monthly;
import static dev.tollgate.accounts.LedgerFixture.recordsOf;
import static dev.tollgate.accounts.LedgerFixture.rollupUnitsOf;
import static dev.tollgate.accounts.LedgerFixture.unitsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LedgerFailureTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void killedConnectionsNeitherLoseNorDoubleACharge() {
    // Given
    Principal caller = DATABASE.principal(monthly(1_000_000), Allowances.UNLIMITED);
    Ledger ledger = instance(DATABASE.pool(4), Clock.systemUTC(), PATIENCE);
    List<CompletableFuture<Settlement>> running = new ArrayList<>();

    // When
    for (int round = 0; round < 60; round++) {
      for (int i = 0; i < 50; i++) {
        running.add(ledger.settle(charge(caller, 1)).subscribeAsCompletionStage());
      }
      DATABASE.query(
          "select pg_terminate_backend(pid) from pg_stat_activity "
              + "where backend_type = 'client backend' and pid <> pg_backend_pid() "
              + "and datname = current_database()");
    }
    List<Settlement> settlements = running.stream().map(CompletableFuture::join).toList();

    // Then
    assertThat(charged(settlements)).isEqualTo(3_000);
    assertThat(recordsOf(caller)).isEqualTo(3_000);
    assertThat(rollupUnitsOf(caller)).isEqualTo(3_000);
    assertThat(
            DATABASE.number(
                "select used from allowance_use where subject = $1", caller.account().value()))
        .isEqualTo(3_000);
  }

  @Test
  void aCommitWhoseAnswerIsLostIsFoundAndNotRepeated() {
    // Given
    Principal caller = DATABASE.principal(monthly(10), Allowances.UNLIMITED);
    LedgerConfig config = LedgerFixture.config(PATIENCE);
    AtomicInteger commits = new AtomicInteger();
    SettlementStore real = DATABASE.store(DATABASE.pool(2), config);
    SettlementStore deafToTheFirst =
        new LosingAnswers(real, batch -> commits.incrementAndGet() == 1);
    Ledger ledger = LedgerFixture.ledger(deafToTheFirst, Clock.systemUTC(), config);

    // When
    Settlement settlement = LedgerFixture.await(ledger.settle(charge(caller, 4)));

    // Then
    assertThat(settlement).isInstanceOf(Settlement.Charged.class);
    assertThat(commits).hasValue(1);
    assertThat(unitsOf(caller)).isEqualTo(4);
  }

  @Test
  void oneChargeThatTheDatabaseRefusesDoesNotHoldUpItsNeighbours() {
    // Given
    Principal caller = DATABASE.principal(monthly(10), Allowances.UNLIMITED);
    Ledger ledger = instance(DATABASE.pool(2), Clock.systemUTC(), PATIENCE);
    Charge poisoned =
        new Charge(
            RequestId.next(Clock.systemUTC()),
            caller,
            java.util.Optional.empty(),
            "a\0model",
            1,
            1,
            Rate.flat("USD", 0));

    // When
    CompletableFuture<Settlement> bad = ledger.settle(poisoned).subscribeAsCompletionStage();
    List<CompletableFuture<Settlement>> good = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      good.add(ledger.settle(charge(caller, 1)).subscribeAsCompletionStage());
    }

    // Then
    assertThat(bad.join()).isInstanceOf(Settlement.Unavailable.class);
    assertThat(charged(good.stream().map(CompletableFuture::join).toList())).isEqualTo(5);
    assertThat(unitsOf(caller)).isEqualTo(5);
  }

  @Test
  void anUnreachableDatabaseIsToldWithinThePatienceAndChargesNothing() {
    // Given
    Principal caller = DATABASE.principal(monthly(10), Allowances.UNLIMITED);
    LedgerConfig config = LedgerFixture.config(Duration.ofMillis(300));
    Ledger ledger = LedgerFixture.ledger(new Unreachable(), Clock.systemUTC(), config);

    // When
    Settlement settlement = LedgerFixture.await(ledger.settle(charge(caller, 1)));

    // Then
    assertThat(settlement).isInstanceOf(Settlement.Unavailable.class);
    assertThat(recordsOf(caller)).isZero();
  }

  /** Commits, then loses the answer of some batches, as a dying connection does. */
  private record LosingAnswers(
      SettlementStore store, java.util.function.Predicate<SettlementBatch> lost)
      implements SettlementStore {
    @Override
    public Uni<List<Settlement>> settle(SettlementBatch batch) {
      return store
          .settle(batch)
          .chain(
              settlements ->
                  lost.test(batch)
                      ? Uni.createFrom().failure(new java.io.IOException("connection lost"))
                      : Uni.createFrom().item(settlements));
    }

    @Override
    public Uni<Map<RequestId, Cost>> recorded(Instant at, Collection<RequestId> requests) {
      return store.recorded(at, requests);
    }

    @Override
    public Uni<Replay> replay(AccountId account, String key, byte[] requestHash, Instant at) {
      return store.replay(account, key, requestHash, at);
    }
  }

  /** A database that nobody reaches. */
  private static final class Unreachable implements SettlementStore {
    @Override
    public Uni<List<Settlement>> settle(SettlementBatch batch) {
      return Uni.createFrom().failure(new java.net.ConnectException("refused"));
    }

    @Override
    public Uni<Map<RequestId, Cost>> recorded(Instant at, Collection<RequestId> requests) {
      return Uni.createFrom().failure(new java.net.ConnectException("refused"));
    }

    @Override
    public Uni<Replay> replay(AccountId account, String key, byte[] requestHash, Instant at) {
      return Uni.createFrom().failure(new java.net.ConnectException("refused"));
    }
  }
}
