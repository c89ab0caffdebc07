package dev.tollgate.accounts;

import static dev.tollgate.accounts.LedgerFixture.DATABASE;
import static dev.tollgate.accounts.LedgerFixture.await;
import static dev.tollgate.accounts.LedgerFixture.burst;
import static dev.tollgate.accounts.LedgerFixture.charge;
import static dev.tollgate.accounts.LedgerFixture.charged;
import static dev.tollgate.accounts.LedgerFixture.instance;
import static dev.tollgate.accounts.LedgerFixture.monthly;
import static dev.tollgate.accounts.LedgerFixture.recordsOf;
import static dev.tollgate.accounts.LedgerFixture.rollupUnitsOf;
import static dev.tollgate.accounts.LedgerFixture.settleAll;
import static dev.tollgate.accounts.LedgerFixture.spend;
import static dev.tollgate.accounts.LedgerFixture.unitsOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private final Clock clock = Clock.systemUTC();
  private final Ledger ledger = instance(clock);

  @Test
  void aChargeIsARecordARollupAndACounter() {
    // Given
    Principal caller = DATABASE.principal(monthly(1_000), Allowances.UNLIMITED);

    // When
    Settlement settlement = await(ledger.settle(charge(caller, 3)));

    // Then
    assertThat(settlement)
        .isInstanceOfSatisfying(
            Settlement.Charged.class,
            charged ->
                assertThat(charged.allowances())
                    .singleElement()
                    .satisfies(state -> assertThat(state.remaining()).isEqualTo(997)));
    assertThat(unitsOf(caller)).isEqualTo(3);
    assertThat(rollupUnitsOf(caller)).isEqualTo(3);
    assertThat(
            DATABASE.number(
                "select used from allowance_use where subject = $1", caller.account().value()))
        .isEqualTo(3);
  }

  @Test
  void manyCallersNeverExceedAnAllowanceAndUseItWhole() {
    // Given
    Principal caller = DATABASE.principal(monthly(500), Allowances.UNLIMITED);

    // When
    List<Settlement> settlements = settleAll(800, () -> ledger.settle(charge(caller, 1)));

    // Then
    assertThat(charged(settlements)).isEqualTo(500);
    assertThat(settlements)
        .filteredOn(s -> !(s instanceof Settlement.Charged))
        .allSatisfy(s -> assertThat(s).isInstanceOf(Settlement.OverLimit.class));
    assertThat(recordsOf(caller)).isEqualTo(500);
    assertThat(rollupUnitsOf(caller)).isEqualTo(500);
  }

  @Test
  void fourInstancesOnOneDatabaseShareOneAllowanceExactly() {
    // Given
    Principal caller = DATABASE.principal(monthly(700), monthly(650));
    List<Ledger> instances = List.of(ledger, instance(clock), instance(clock), instance(clock));
    AtomicInteger turn = new AtomicInteger();

    // When
    List<Settlement> settlements =
        settleAll(1_000, () -> instances.get(turn.getAndIncrement() % 4).settle(charge(caller, 1)));

    // Then
    assertThat(charged(settlements)).isEqualTo(650);
    assertThat(recordsOf(caller)).isEqualTo(650);
    assertThat(rollupUnitsOf(caller)).isEqualTo(650);
  }

  @Test
  void aLargeCallThatDoesNotFitLeavesRoomForASmallerOne() {
    // Given
    Principal caller = DATABASE.principal(monthly(10), Allowances.UNLIMITED);

    // When
    Settlement large = await(ledger.settle(charge(caller, 11)));
    Settlement small = await(ledger.settle(charge(caller, 10)));

    // Then
    assertThat(large).isInstanceOf(Settlement.OverLimit.class);
    assertThat(small).isInstanceOf(Settlement.Charged.class);
    assertThat(unitsOf(caller)).isEqualTo(10);
  }

  @Test
  void aBudgetInMoneyIsKept() {
    // Given
    Principal caller = DATABASE.principal(spend(5_500), Allowances.UNLIMITED);

    // When
    List<Settlement> settlements = settleAll(20, () -> ledger.settle(charge(caller, 1)));

    // Then
    assertThat(charged(settlements)).isEqualTo(5);
    assertThat(
            DATABASE.number(
                "select sum(cost_micros)::bigint from usage_record where account_id = $1",
                caller.account().value()))
        .isEqualTo(5_000);
  }

  @Test
  void aNewMinuteBringsANewBurst() {
    // Given
    MovingClock moving = new MovingClock(Instant.parse("2026-05-31T23:59:59.900Z"));
    Ledger timed = instance(moving);
    Principal caller = DATABASE.principal(burst(2), Allowances.UNLIMITED);
    List<Settlement> before = settleAll(3, () -> timed.settle(charge(caller, 1)));

    // When
    moving.set(Instant.parse("2026-06-01T00:00:00Z"));
    List<Settlement> after = settleAll(3, () -> timed.settle(charge(caller, 1)));

    // Then
    assertThat(charged(before)).isEqualTo(2);
    assertThat(charged(after)).isEqualTo(2);
    assertThat(
            DATABASE.number(
                "select max(n) from (select count(*) n from usage_record where account_id = $1 "
                    + "group by date_trunc('minute', created_at)) m",
                caller.account().value()))
        .isEqualTo(2);
  }

  @Test
  void aRevokedKeyIsNotCharged() {
    // Given
    Principal caller = DATABASE.principal(Allowances.UNLIMITED, Allowances.UNLIMITED);
    DATABASE.query(
        "update api_key set revoked_at = now() where id = $1",
        io.vertx.mutiny.sqlclient.Tuple.of(caller.key().value()));

    // When
    Settlement settlement = await(ledger.settle(charge(caller, 1)));

    // Then
    assertThat(settlement).isInstanceOf(Settlement.KeyInvalid.class);
    assertThat(recordsOf(caller)).isZero();
  }

  @Test
  void admissionRefusesWhatSettlementsHaveUsedUp() {
    // Given
    Principal caller = DATABASE.principal(monthly(2), Allowances.UNLIMITED);
    Admission fresh = ledger.admit(caller, 2, 0);
    await(ledger.settle(charge(caller, 2)));

    // When
    Admission full = ledger.admit(caller, 1, 0);

    // Then
    assertThat(fresh).isInstanceOf(Admission.Admitted.class);
    assertThat(full)
        .isInstanceOfSatisfying(
            Admission.Refused.class,
            refused -> assertThat(refused.violated().policy()).isEqualTo("monthly"));
  }

  @Test
  void failedCallsAreCountedAndCostNothing() {
    // Given
    Principal caller = DATABASE.principal(monthly(5), Allowances.UNLIMITED);
    for (int i = 0; i < 7; i++) {
      ledger.countError(caller, "fashion-mnist", 1);
    }

    // When
    List<Settlement> settlements = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      settlements.add(await(ledger.settle(charge(caller, 1))));
    }

    // Then
    assertThat(charged(settlements)).isEqualTo(3);
    assertThat(
            DATABASE.number(
                "select sum(errors)::bigint from error_rollup where account_id = $1",
                caller.account().value()))
        .isEqualTo(7);
    assertThat(unitsOf(caller)).isEqualTo(3);
  }

  /** A clock that stands where it is put. */
  private static final class MovingClock extends Clock {
    private volatile Instant now;

    MovingClock(Instant now) {
      this.now = now;
    }

    void set(Instant later) {
      now = later;
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public java.time.ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }
}
