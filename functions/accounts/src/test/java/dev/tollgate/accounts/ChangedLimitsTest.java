package dev.tollgate.accounts;

import static dev.tollgate.accounts.LedgerFixture.DATABASE;
import static dev.tollgate.accounts.LedgerFixture.await;
import static dev.tollgate.accounts.LedgerFixture.charge;
import static dev.tollgate.accounts.LedgerFixture.instance;
import static dev.tollgate.accounts.LedgerFixture.monthly;
import static dev.tollgate.accounts.LedgerFixture.unitsOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.accounts.Settlement.Charged;
import dev.tollgate.accounts.Settlement.KeyInvalid;
import dev.tollgate.accounts.Settlement.OverLimit;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What may be used can change at any time; the next settlement goes by it. */
class ChangedLimitsTest {
  private final Ledger ledger = instance(Clock.systemUTC());

  @Test
  void aLoweredLimitHoldsForTheNextSettlement() {
    // Given
    Principal caller = DATABASE.principal(monthly(100), Allowances.UNLIMITED);
    settle(caller, 10);
    setMonthly(caller, 10L);

    // When
    Settlement settlement = settle(caller, 1);

    // Then
    assertThat(violated(settlement)).isEqualTo("monthly");
  }

  @Test
  void aLimitThatIsSetLaterCountsWhatTheMonthHoldsAlready() {
    // Given
    Principal caller = DATABASE.principal(Allowances.UNLIMITED, Allowances.UNLIMITED);
    settle(caller, 7);
    setMonthly(caller, 8L);

    // When
    Settlement fits = settle(caller, 1);
    Settlement over = settle(caller, 1);

    // Then
    assertThat(fits).isInstanceOf(Charged.class);
    assertThat(violated(over)).isEqualTo("monthly");
    assertThat(unitsOf(caller)).isEqualTo(8);
  }

  @Test
  void aLimitThatIsSetLaterDoesNotCountTheMonthBefore() {
    // Given
    Ledger january = at("2031-01-31T23:59:59.999999Z");
    Ledger february = at("2031-02-01T00:00:00Z");
    Principal caller = DATABASE.principal(Allowances.UNLIMITED, Allowances.UNLIMITED);
    await(january.settle(charge(caller, 7)));
    await(february.settle(charge(caller, 2)));
    setMonthly(caller, 8L);

    // When
    Settlement fits = await(february.settle(charge(caller, 6)));
    Settlement over = await(february.settle(charge(caller, 1)));

    // Then
    assertThat(fits).isInstanceOf(Charged.class);
    assertThat(violated(over)).isEqualTo("monthly");
  }

  @Test
  void whatIsUsedWhileALimitIsLiftedCountsWhenItComesBack() {
    // Given
    Principal caller = DATABASE.principal(monthly(8), Allowances.UNLIMITED);
    settle(caller, 3);
    setMonthly(caller, null);
    settle(caller, 5);
    setMonthly(caller, 8L);

    // When
    Settlement settlement = settle(caller, 1);

    // Then
    assertThat(violated(settlement)).isEqualTo("monthly");
  }

  @RepeatedTest(5)
  void aLimitThatAppearsWhileTwoInstancesSettleIsExact() throws InterruptedException {
    // Given
    Principal caller = DATABASE.principal(Allowances.UNLIMITED, Allowances.UNLIMITED);
    List<Ledger> instances = List.of(ledger, instance(Clock.systemUTC()));
    CountDownLatch underWay = new CountDownLatch(60);

    // When
    List<CompletableFuture<Void>> callers =
        IntStream.range(0, 16)
            .mapToObj(i -> untilRefused(instances.get(i % 2), caller, underWay))
            .toList();
    underWay.await();
    setMonthly(caller, 1_000L);
    callers.forEach(CompletableFuture::join);

    // Then
    assertThat(unitsOf(caller)).isEqualTo(1_000);
  }

  private static CompletableFuture<Void> untilRefused(
      Ledger ledger, Principal caller, CountDownLatch charged) {
    return ledger
        .settle(charge(caller, 1))
        .subscribeAsCompletionStage()
        .thenCompose(
            settlement -> {
              charged.countDown();
              return settlement instanceof Charged
                  ? untilRefused(ledger, caller, charged)
                  : CompletableFuture.completedFuture(null);
            });
  }

  @Test
  void aKeyThatIsGivenABudgetLaterHasSpentWhatItSpent() {
    // Given
    Principal caller = DATABASE.principal(Allowances.UNLIMITED, Allowances.UNLIMITED);
    settle(caller, 5);
    DATABASE.query(
        "update api_key set spend_micros = 5999 where id = $1", Tuple.of(caller.key().value()));

    // When
    Settlement settlement = settle(caller, 1);

    // Then
    assertThat(violated(settlement)).isEqualTo("key-spend");
  }

  @Test
  void aKeyThatExpiredOrIsGonePaysNothing() {
    // Given
    Principal expired = DATABASE.principal(Allowances.UNLIMITED, Allowances.UNLIMITED);
    DATABASE.query(
        "update api_key set expires_at = now() where id = $1", Tuple.of(expired.key().value()));
    Principal gone = DATABASE.principal(Allowances.UNLIMITED, Allowances.UNLIMITED);
    DATABASE.query("delete from api_key where id = $1", Tuple.of(gone.key().value()));

    // When
    List<Settlement> settlements = List.of(settle(expired, 1), settle(gone, 1));

    // Then
    assertThat(settlements).hasSize(2).allMatch(KeyInvalid.class::isInstance);
    assertThat(unitsOf(expired) + unitsOf(gone)).isZero();
  }

  @Test
  void aCallTooLargeForAnyCounterIsRefusedAndHarmsNoOther() {
    // Given
    Principal caller = DATABASE.principal(monthly(Long.MAX_VALUE), Allowances.UNLIMITED);
    settle(caller, 1);
    Charge huge =
        new Charge(
            RequestId.next(Clock.systemUTC()),
            caller,
            Optional.empty(),
            "m",
            1,
            Long.MAX_VALUE,
            Rate.flat("USD", 0));

    // When
    Settlement refused = await(ledger.settle(huge));
    Settlement next = settle(caller, 1);

    // Then
    assertThat(violated(refused)).isEqualTo("monthly");
    assertThat(next).isInstanceOf(Charged.class);
  }

  private static Ledger at(String instant) {
    return instance(Clock.fixed(Instant.parse(instant), ZoneOffset.UTC));
  }

  private Settlement settle(Principal caller, long units) {
    return await(ledger.settle(charge(caller, units)));
  }

  private static void setMonthly(Principal caller, Long units) {
    DATABASE.query(
        "update plan set monthly = $2 where name = $1", Tuple.of(caller.plan().name(), units));
  }

  private static String violated(Settlement settlement) {
    assertThat(settlement).isInstanceOf(OverLimit.class);
    return ((OverLimit) settlement).violated().name();
  }
}
