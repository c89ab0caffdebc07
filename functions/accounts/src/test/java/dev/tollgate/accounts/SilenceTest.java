package dev.tollgate.accounts;

import static dev.tollgate.accounts.LedgerFixture.DATABASE;
import static dev.tollgate.accounts.LedgerFixture.await;
import static dev.tollgate.accounts.LedgerFixture.charge;
import static dev.tollgate.accounts.LedgerFixture.instance;
import static dev.tollgate.accounts.LedgerFixture.recordsOf;
import static dev.tollgate.accounts.LedgerFixture.settleAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.accounts.Settlement.Charged;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SilenceTest {
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final SettableClock clock = new SettableClock();
  private SilentLink link;
  private Pool pool;
  private Ledger ledger;

  @BeforeEach
  void makeLink() throws IOException {
    PgConnectOptions options = DATABASE.connectOptions();
    link = new SilentLink(options.getHost(), options.getPort());
  }

  private void connect(Duration signOfLife) {
    PgConnectOptions options = DATABASE.connectOptions().setHost("127.0.0.1").setPort(link.port());
    pool = DATABASE.renewablePool(2, options, signOfLife, clock);
    ledger = instance(pool, Clock.systemUTC(), Duration.ofSeconds(3));
  }

  @AfterEach
  void close() throws IOException {
    link.close();
    pool.close().await().atMost(LONGEST);
  }

  @Test
  void theLedgerSettlesAgainAfterASilence() {
    // Given
    connect(Duration.ofSeconds(1));
    Principal caller = DATABASE.principal(Allowances.UNLIMITED, Allowances.UNLIMITED);
    assertThat(await(ledger.settle(charge(caller, 1)))).isInstanceOf(Charged.class);
    link.fallSilent();
    List<Settlement> meanwhile = settleAll(6, () -> ledger.settle(charge(caller, 1)));

    // When
    link.heal();
    Settlement afterwards = untilCharged(caller);

    // Then
    assertThat(meanwhile).allMatch(Settlement.Unavailable.class::isInstance);
    assertThat(afterwards).isInstanceOf(Charged.class);
    assertThat(recordsOf(caller)).isEqualTo(2);
  }

  @Test
  void aProcessThatStoodStillUsesNoConnectionFromBefore() {
    // Given
    connect(Duration.ofHours(1));
    Principal caller = DATABASE.principal(Allowances.UNLIMITED, Allowances.UNLIMITED);
    assertThat(await(ledger.settle(charge(caller, 1)))).isInstanceOf(Charged.class);
    link.fallSilent();
    List<Settlement> lost = settleAll(6, () -> ledger.settle(charge(caller, 1)));
    link.heal();

    // When
    clock.forward(Duration.ofMinutes(1));
    Settlement afterwards = await(ledger.settle(charge(caller, 1)));

    // Then
    assertThat(lost).allMatch(Settlement.Unavailable.class::isInstance);
    assertThat(afterwards).isInstanceOf(Charged.class);
  }

  private Settlement untilCharged(Principal caller) {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    Settlement last = await(ledger.settle(charge(caller, 1)));
    while (!(last instanceof Charged) && System.nanoTime() < deadline) {
      last = await(ledger.settle(charge(caller, 1)));
    }
    return last;
  }
}
