package dev.tollgate.accounts;

import static dev.tollgate.accounts.LedgerFixture.charge;
import static dev.tollgate.accounts.LedgerFixture.monthly;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossingTest {
  private static final Instant AT = Instant.parse("2026-08-15T12:00:00Z");
  private final AccountId account = AccountId.next(Clock.systemUTC());
  private final KeyId key = KeyId.next(Clock.systemUTC());

  @ParameterizedTest
  @ValueSource(
      longs = {0, 1, 2, 3, 4, 5, 7, 99, 100, 101, 12_345, Long.MAX_VALUE - 1, Long.MAX_VALUE})
  void aThresholdIsTheLeastUseThatReachesItWithoutOverflow(long limit) {
    for (int percent : Crossing.PERCENTS) {
      // Given
      BigInteger wanted = BigInteger.valueOf(limit).multiply(BigInteger.valueOf(percent));

      // When
      BigInteger reached = hundredfold(Crossing.threshold(limit, percent));

      // Then
      assertThat(reached).isGreaterThanOrEqualTo(wanted);
      assertThat(reached.subtract(BigInteger.valueOf(100))).isLessThan(wanted);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "10, 1 1 1 1 1 1 1 1 1 1, 80@8 100@10",
    "10, 7 1 1 1, 80@8 100@10",
    "10, 10, 80@10 100@10",
    "10, 9, 80@9",
    "1, 1, 80@1 100@1",
    "3, 2 1, 80@3 100@3",
  })
  void everyThresholdIsCrossedByTheChargeThatReachesIt(
      long limit, String charges, String expected) {
    // Given
    List<Charge> batch = new ArrayList<>();
    for (String units : List.of(charges.split(" "))) {
      batch.add(charge(principal(monthly(limit)), Long.parseLong(units)));
    }

    // When
    List<Crossing> crossings = decided(batch, monthly(limit), 0).crossings();

    // Then
    assertThat(crossings.stream().map(c -> c.percent() + "@" + c.used()))
        .containsExactly(expected.split(" "));
    assertThat(crossings)
        .allSatisfy(
            crossing -> {
              assertThat(crossing.account()).isEqualTo(account);
              assertThat(crossing.key()).isEmpty();
              assertThat(crossing.limit()).isEqualTo(limit);
              assertThat(crossing.at()).isEqualTo(AT);
              assertThat(crossing.resetsAt()).isEqualTo("2026-09-01T00:00:00Z");
              assertThat(crossing.currency()).isEmpty();
            });
  }

  @Test
  void whatDoesNotFitCrossesNothingAndWhatWasCrossedIsNotCrossedAgain() {
    // Given
    Allowances ten = monthly(10);
    List<Charge> batch = List.of(charge(principal(ten), 3), charge(principal(ten), 1));

    // When
    BatchDecision decision = decided(batch, ten, 8);

    // Then
    assertThat(decision.settlements().getFirst()).isInstanceOf(Settlement.OverLimit.class);
    assertThat(decision.settlements().getLast()).isInstanceOf(Settlement.Charged.class);
    assertThat(decision.crossings()).isEmpty();
  }

  @Test
  void moneyNamesItsCurrency() {
    // Given
    Allowances budget =
        new Allowances(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(1_000));

    // When
    List<Crossing> crossings =
        decided(List.of(charge(principal(budget), 1)), budget, 0).crossings();

    // Then
    assertThat(crossings).hasSize(2).allMatch(c -> c.currency().orElse("").equals("USD"));
  }

  private BatchDecision decided(List<Charge> charges, Allowances ofPlan, long used) {
    SettlementBatch batch = new SettlementBatch(AT, charges, Map.of());
    Map<KeyId, KeyStanding> standings =
        Map.of(key, new KeyStanding(true, ofPlan, Allowances.UNLIMITED));
    Map<WindowKey, Long> counters = new HashMap<>();
    BatchDecision.missing(batch, standings, Map.of())
        .forEach(counter -> counters.put(counter.window(), used));
    return BatchDecision.of(batch, standings, Map.of(), counters);
  }

  private Principal principal(Allowances ofPlan) {
    return new Principal(
        account,
        key,
        Set.of(Scope.CLASSIFY),
        Set.of(),
        new Plan("test", ofPlan, PriceList.modelsOwn("USD")),
        Allowances.UNLIMITED,
        List.of(),
        ZoneOffset.UTC);
  }

  private static BigInteger hundredfold(long number) {
    return BigInteger.valueOf(number).multiply(BigInteger.valueOf(100));
  }
}
