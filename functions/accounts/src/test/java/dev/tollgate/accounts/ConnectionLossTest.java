package dev.tollgate.accounts;

import static dev.tollgate.accounts.LedgerFixture.DATABASE;
import static dev.tollgate.accounts.LedgerFixture.await;
import static dev.tollgate.accounts.LedgerFixture.charge;
import static dev.tollgate.accounts.LedgerFixture.charged;
import static dev.tollgate.accounts.LedgerFixture.instance;
import static dev.tollgate.accounts.LedgerFixture.monthly;
import static dev.tollgate.accounts.LedgerFixture.recordsOf;
import static dev.tollgate.accounts.LedgerFixture.settleAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.accounts.CuttableLink.Fate;
import dev.tollgate.accounts.Settlement.Charged;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ConnectionLossTest {
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private CuttableLink link;
  private Pool pool;
  private Ledger ledger;

  /** Commits of the model {@code slow} wait for whoever holds the lock 4711. */
  @BeforeAll
  static void makeCommitsOfOneModelWait() {
    DATABASE.query(
        """
        create or replace function wait_at_commit() returns trigger language plpgsql as $$
        begin perform pg_advisory_xact_lock_shared(4711); return null; end $$
        """);
    DATABASE.query(
        """
        create constraint trigger wait_at_commit after insert or update on usage_rollup
        deferrable initially deferred for each row when (new.model = 'slow')
        execute function wait_at_commit()
        """);
  }

  @BeforeEach
  void connect() throws IOException {
    PgConnectOptions options = DATABASE.connectOptions();
    link = new CuttableLink(options.getHost(), options.getPort());
    pool = DATABASE.pool(4, options.setHost("127.0.0.1").setPort(link.port()));
    ledger = instance(pool, Clock.systemUTC(), Duration.ofSeconds(6));
  }

  @AfterEach
  void close() throws IOException {
    link.close();
    pool.close().await().atMost(LONGEST);
  }

  @RepeatedTest(5)
  void aCommitWhoseAnswerIsLostIsChargedOnce() {
    // Given
    Principal caller = counted(monthly(40));
    link.doomNextCommit(Fate.ANSWER_LOST);

    // When
    List<Settlement> settlements = settleAll(40, () -> ledger.settle(charge(caller, 1)));

    // Then
    assertThat(settlements).allMatch(Charged.class::isInstance);
    assertThat(recordsOf(caller)).isEqualTo(40);
  }

  @RepeatedTest(5)
  void aCommitThatNeverArrivesIsTriedAgain() {
    // Given
    Principal caller = counted(monthly(40));
    link.doomNextCommit(Fate.NEVER_SENT);

    // When
    List<Settlement> settlements = settleAll(40, () -> ledger.settle(charge(caller, 1)));

    // Then
    assertThat(settlements).allMatch(Charged.class::isInstance);
    assertThat(recordsOf(caller)).isEqualTo(40);
  }

  @Test
  void aCommitThatTheLinkSwallowsIsTriedAgainOnAnother() {
    // Given
    Principal caller = counted(monthly(1));
    link.doomNextCommit(Fate.SWALLOWED);

    // When
    Settlement settlement = await(ledger.settle(charge(caller, 1)));

    // Then
    assertThat(settlement).isInstanceOf(Charged.class);
    assertThat(recordsOf(caller)).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("callers")
  void aCommitThatIsStillUnderWayWhenItIsLookedForIsWaitedFor(Caller kind)
      throws InterruptedException {
    // Given
    Principal caller = counted(kind.allowances());
    Charge charge = slow(caller, kind.idempotency());
    Pool session = DATABASE.pool(1);
    session.query("select pg_advisory_lock(4711)").execute().await().atMost(LONGEST);
    CountDownLatch lost = link.doomNextCommit(Fate.ANSWER_LOST);

    // When
    CompletableFuture<Settlement> settlement = ledger.settle(charge).subscribeAsCompletionStage();
    lost.await();
    if (kind.revoked()) {
      DATABASE.query(
          "update api_key set revoked_at = now() where id = $1", Tuple.of(caller.key().value()));
    }
    awaitRetryBehindTheCommit();
    session.close().await().atMost(LONGEST);

    // Then
    assertThat(settlement.join()).isInstanceOf(Charged.class);
    assertThat(recordsOf(caller)).isEqualTo(1);
    assertThat(replies(caller)).isEqualTo(kind.idempotency().isPresent() ? 1 : 0);
  }

  @ParameterizedTest
  @EnumSource
  void aCounterWhoseOpeningIsLostIsOpenedOnce(Fate fate) {
    // Given
    Principal caller = DATABASE.principal(monthly(30), Allowances.UNLIMITED);
    link.doomNextCommit(fate);

    // When
    List<Settlement> settlements = settleAll(40, () -> ledger.settle(charge(caller, 1)));

    // Then
    assertThat(charged(settlements)).isEqualTo(30).isEqualTo(recordsOf(caller));
  }

  /** A caller whose month is counted already, so that the next commit is that of a settlement. */
  private static Principal counted(Allowances allowances) {
    Principal caller = DATABASE.principal(allowances, Allowances.UNLIMITED);
    DATABASE.query(
        """
        insert into allowance_use
        values ($1, 'monthly', date_trunc('month', now() at time zone 'UTC') at time zone 'UTC', 0)
        """,
        Tuple.of(caller.account().value()));
    return caller;
  }

  private static Charge slow(Principal caller, Optional<Idempotency> idempotency) {
    return new Charge(
        RequestId.next(Clock.systemUTC()), caller, idempotency, "slow", 1, 1, Rate.flat("USD", 10));
  }

  /** Returns when a session waits for one that waits at its commit. */
  private static void awaitRetryBehindTheCommit() {
    String behind =
        """
        select count(*) from pg_stat_activity retry, pg_stat_activity committing
        where committing.query = 'COMMIT' and committing.wait_event = 'advisory'
        and committing.pid = any(pg_blocking_pids(retry.pid))
        """;
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (DATABASE.number(behind) == 0) {
      assertThat(System.nanoTime()).as("no retry waits behind the commit").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private static long replies(Principal caller) {
    return DATABASE.number(
        "select count(*) from idempotent_reply where account_id = $1", caller.account().value());
  }

  static List<Caller> callers() {
    Optional<Idempotency> retryKey =
        Optional.of(
            new Idempotency("again", new byte[] {1}, "answer".getBytes(StandardCharsets.UTF_8)));
    return List.of(
        new Caller("without limits", Allowances.UNLIMITED, Optional.empty(), false),
        new Caller("with room for one", monthly(1), Optional.empty(), false),
        new Caller("with a retry key", monthly(1), retryKey, false),
        new Caller("revoked meanwhile", monthly(1), retryKey, true));
  }

  /** Who calls while the commit is under way. */
  record Caller(
      String name, Allowances allowances, Optional<Idempotency> idempotency, boolean revoked) {
    @Override
    public String toString() {
      return name;
    }
  }
}
