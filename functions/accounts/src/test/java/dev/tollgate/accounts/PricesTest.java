package dev.tollgate.accounts;

import static dev.tollgate.accounts.LedgerFixture.DATABASE;
import static dev.tollgate.accounts.LedgerFixture.await;
import static dev.tollgate.accounts.LedgerFixture.instance;
import static dev.tollgate.accounts.LedgerFixture.monthly;
import static dev.tollgate.accounts.LedgerFixture.spend;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.accounts.GraduatedPrice.Tier;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What calls cost when the price depends on what the month holds already. */
class PricesTest {
  private static final Rate GRADUATED =
      new Rate(
          "EUR",
          5,
          new GraduatedPrice(
              List.of(new Tier(OptionalLong.of(20), 7), new Tier(OptionalLong.empty(), 3))));

  private final Ledger ledger = instance(Clock.systemUTC());

  @Test
  void theFeePaysForTheFirstUnitsAndTiersFollow() {
    // Given
    Principal caller = DATABASE.principal(Allowances.UNLIMITED, Allowances.UNLIMITED);

    // When
    List<Cost> costs = Stream.of(4L, 3L, 15L, 1L).map(units -> cost(caller, "m", units)).toList();

    // Then
    assertThat(costs)
        .containsExactly(
            new Cost(4, 0, 0),
            new Cost(1, 7, 14),
            new Cost(0, 3, 13 * 7 + 2 * 3),
            new Cost(0, 3, 3));
    assertThat(costOfRecords(caller)).isEqualTo(14 + 97 + 3).isEqualTo(costOfRollups(caller));
  }

  @Test
  void tiersCountTheUnitsOfTheirModelOnlyAndTheFeeThoseOfAll() {
    // Given
    Principal caller = DATABASE.principal(Allowances.UNLIMITED, Allowances.UNLIMITED);
    cost(caller, "one", 22);

    // When
    Cost ofOther = cost(caller, "other", 1);
    Cost ofOne = cost(caller, "one", 1);

    // Then
    assertThat(ofOther).isEqualTo(new Cost(0, 7, 7));
    assertThat(ofOne).isEqualTo(new Cost(0, 3, 3));
  }

  @Test
  void aPriceThatComesInMidMonthCountsWhatTheMonthHolds() {
    // Given
    Principal caller = DATABASE.principal(Allowances.UNLIMITED, Allowances.UNLIMITED);
    await(ledger.settle(charge(caller, "m", 19, Rate.flat("EUR", 1))));

    // When
    Cost cost = cost(caller, "m", 2);

    // Then
    assertThat(cost).isEqualTo(new Cost(0, 3, 7 + 3));
  }

  @Test
  void aMonthStartsWithItsIncludedUnits() {
    // Given
    Ledger january = at("2031-01-31T23:59:59.999999Z");
    Ledger february = at("2031-02-01T00:00:00Z");
    Principal caller = DATABASE.principal(Allowances.UNLIMITED, Allowances.UNLIMITED);
    await(january.settle(charge(caller, "m", 30, GRADUATED)));

    // When
    Settlement first = await(february.settle(charge(caller, "m", 6, GRADUATED)));

    // Then
    assertThat(((Settlement.Charged) first).cost()).isEqualTo(new Cost(5, 7, 7));
  }

  @Test
  void concurrentCallsOfTwoInstancesCostTogetherWhatTheirUnitsCost() {
    // Given
    Principal caller = DATABASE.principal(monthly(60), Allowances.UNLIMITED);
    List<Ledger> instances = List.of(ledger, instance(Clock.systemUTC()));

    // When
    List<CompletableFuture<Settlement>> running = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      running.add(
          instances
              .get(i % 2)
              .settle(charge(caller, "m", 1, GRADUATED))
              .subscribeAsCompletionStage());
    }
    List<Settlement> settlements = running.stream().map(CompletableFuture::join).toList();

    // Then
    long cost =
        settlements.stream()
            .filter(Settlement.Charged.class::isInstance)
            .mapToLong(s -> ((Settlement.Charged) s).cost().costMicros())
            .sum();
    assertThat(cost)
        .isEqualTo(15 * 7 + 40 * 3)
        .isEqualTo(costOfRecords(caller))
        .isEqualTo(costOfRollups(caller));
  }

  @Test
  void aBudgetGoesByWhatTheCallReallyCosts() {
    // Given
    Principal caller = DATABASE.principal(spend(10), Allowances.UNLIMITED);

    // When
    List<Settlement> settlements =
        Stream.of(5L, 1L, 1L)
            .map(units -> await(ledger.settle(charge(caller, "m", units, GRADUATED))))
            .toList();

    // Then
    assertThat(settlements.subList(0, 2)).allMatch(Settlement.Charged.class::isInstance);
    assertThat(settlements.getLast()).isInstanceOf(Settlement.OverLimit.class);
    assertThat(costOfRecords(caller)).isEqualTo(7);
  }

  @Test
  void aReplayTellsWhatTheCallCost() {
    // Given
    Principal caller = DATABASE.principal(Allowances.UNLIMITED, Allowances.UNLIMITED);
    Idempotency retry = new Idempotency("order-1", new byte[] {1}, new byte[] {2});
    Settlement first = await(ledger.settle(charge(caller, Optional.of(retry), 6)));

    // When
    Settlement again = await(ledger.settle(charge(caller, Optional.of(retry), 6)));
    Replay asked =
        ledger.replay(caller.account(), "order-1", new byte[] {1}).await().indefinitely();

    // Then
    assertThat(((Settlement.Charged) first).cost().costMicros()).isEqualTo(7);
    assertThat(((Settlement.Replayed) again).reply().costMicros()).isEqualTo(7);
    assertThat(((Replay.Same) asked).reply().costMicros()).isEqualTo(7);
  }

  private Cost cost(Principal caller, String model, long units) {
    Settlement settlement = await(ledger.settle(charge(caller, model, units, GRADUATED)));
    assertThat(settlement).isInstanceOf(Settlement.Charged.class);
    return ((Settlement.Charged) settlement).cost();
  }

  private static Charge charge(Principal caller, String model, long units, Rate rate) {
    return new Charge(
        RequestId.next(Clock.systemUTC()), caller, Optional.empty(), model, 1, units, rate);
  }

  private static Charge charge(Principal caller, Optional<Idempotency> retry, long units) {
    return new Charge(RequestId.next(Clock.systemUTC()), caller, retry, "m", 1, units, GRADUATED);
  }

  private static Ledger at(String instant) {
    return instance(Clock.fixed(Instant.parse(instant), ZoneOffset.UTC));
  }

  private static long costOfRecords(Principal caller) {
    return DATABASE.number(
        "select sum(cost_micros)::bigint from usage_record where account_id = $1",
        caller.account().value());
  }

  private static long costOfRollups(Principal caller) {
    return DATABASE.number(
        "select sum(cost_micros)::bigint from usage_rollup where account_id = $1",
        caller.account().value());
  }
}
