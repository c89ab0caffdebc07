package dev.tollgate.accounts;

import static dev.tollgate.accounts.LedgerFixture.DATABASE;
import static dev.tollgate.accounts.LedgerFixture.await;
import static dev.tollgate.accounts.LedgerFixture.charge;
import static dev.tollgate.accounts.LedgerFixture.charged;
import static dev.tollgate.accounts.LedgerFixture.instance;
import static dev.tollgate.accounts.LedgerFixture.monthly;
import static dev.tollgate.accounts.LedgerFixture.recordsOf;
import static dev.tollgate.accounts.LedgerFixture.settleAll;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IdempotencyTest {
  private final Ledger ledger = instance(Clock.systemUTC());
  private final Principal caller = DATABASE.principal(monthly(100), Allowances.UNLIMITED);

  private static Optional<Idempotency> retry(String key, String request, String reply) {
    return Optional.of(new Idempotency(key, request.getBytes(UTF_8), reply.getBytes(UTF_8)));
  }

  @Test
  void theSameCallIsChargedOnceAndAnsweredAlike() {
    // Given
    Charge first = charge(caller, 1, retry("order-1", "same", "first answer"));
    await(ledger.settle(first));

    // When
    Settlement again =
        await(ledger.settle(charge(caller, 1, retry("order-1", "same", "second answer"))));

    // Then
    assertThat(again)
        .isInstanceOfSatisfying(
            Settlement.Replayed.class,
            replayed -> {
              assertThat(replayed.reply().requestId()).isEqualTo(first.requestId());
              assertThat(replayed.reply().body()).asString(UTF_8).isEqualTo("first answer");
            });
    assertThat(recordsOf(caller)).isEqualTo(1);
  }

  @Test
  void anotherCallUnderTheKeyIsAMismatch() {
    // Given
    await(ledger.settle(charge(caller, 1, retry("order-1", "one", "answer"))));

    // When
    Settlement other = await(ledger.settle(charge(caller, 1, retry("order-1", "two", "answer"))));
    Replay asked =
        ledger
            .replay(caller.account(), "order-1", "two".getBytes(UTF_8))
            .await()
            .atMost(Duration.ofMinutes(1));

    // Then
    assertThat(other).isInstanceOf(Settlement.Mismatch.class);
    assertThat(asked).isInstanceOf(Replay.Mismatch.class);
    assertThat(recordsOf(caller)).isEqualTo(1);
  }

  @Test
  void duplicatesAtOnceOnTwoInstancesAreOneCharge() {
    // Given
    List<Ledger> instances = List.of(ledger, instance(Clock.systemUTC()));
    AtomicInteger turn = new AtomicInteger();

    // When
    List<Settlement> settlements =
        settleAll(
            60,
            () ->
                instances
                    .get(turn.getAndIncrement() % 2)
                    .settle(charge(caller, 1, retry("burst", "same", "answer"))));

    // Then
    assertThat(charged(settlements)).isEqualTo(1);
    assertThat(settlements)
        .filteredOn(s -> !(s instanceof Settlement.Charged))
        .allSatisfy(s -> assertThat(s).isInstanceOf(Settlement.Replayed.class));
    assertThat(recordsOf(caller)).isEqualTo(1);
  }

  @Test
  void aRefusedCallLeavesItsKeyFree() {
    // Given
    Settlement refused =
        await(ledger.settle(charge(caller, 101, retry("later", "large", "answer"))));

    // When
    Settlement accepted =
        await(ledger.settle(charge(caller, 1, retry("later", "small", "answer"))));

    // Then
    assertThat(refused).isInstanceOf(Settlement.OverLimit.class);
    assertThat(accepted).isInstanceOf(Settlement.Charged.class);
  }

  @Test
  void afterADayTheKeyMayBeUsedAnew() {
    // Given
    await(ledger.settle(charge(caller, 1, retry("daily", "monday", "answer"))));
    DATABASE.query(
        "update idempotent_reply set expires_at = now() - interval '1 second' where account_id = $1",
        Tuple.of(caller.account().value()));

    // When
    Settlement next = await(ledger.settle(charge(caller, 1, retry("daily", "tuesday", "answer"))));

    // Then
    assertThat(next).isInstanceOf(Settlement.Charged.class);
    assertThat(recordsOf(caller)).isEqualTo(2);
  }

  @Test
  void keysOfDifferentAccountsDoNotMeet() {
    // Given
    Principal other = DATABASE.principal(monthly(100), Allowances.UNLIMITED);
    await(ledger.settle(charge(caller, 1, retry("order-1", "one", "answer"))));

    // When
    Settlement settlement =
        await(ledger.settle(charge(other, 1, retry("order-1", "two", "answer"))));

    // Then
    assertThat(settlement).isInstanceOf(Settlement.Charged.class);
  }
}
