package dev.tollgate.accounts;

import static dev.tollgate.accounts.LedgerFixture.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UsageSummaryTest {
  private static final Instant NOW = Instant.parse("2026-05-31T23:59:30Z");
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Ledger ledger = LedgerFixture.instance(Clock.fixed(NOW, ZoneOffset.UTC));
  private final UsageReport report = new UsageReport(UsageFixture.DATABASE.store());

  @Test
  void whatTheLedgerSettledIsInEveryViewAtOnce() {
    // Given
    Principal caller =
        DATABASE.principal(
            new Allowances(OptionalLong.of(60), OptionalLong.of(1_000), OptionalLong.empty()),
            LedgerFixture.monthly(50));
    LedgerFixture.await(ledger.settle(LedgerFixture.charge(caller, 3)));
    LedgerFixture.await(ledger.settle(LedgerFixture.charge(caller, 4)));

    // When
    UsageSummary summary = summary(caller.account(), Optional.of(caller.key())).orElseThrow();
    UsagePage minutes =
        UsageFixture.page(
            report.buckets(
                new UsageQuery(
                    NOW.minusSeconds(600),
                    NOW,
                    BucketWidth.MINUTE,
                    Set.of(),
                    new UsageFilter(Optional.of(Set.of(caller.account())), Set.of(), Set.of()),
                    ZoneOffset.UTC,
                    60)));

    // Then
    assertThat(summary.totals())
        .singleElement()
        .satisfies(
            total -> {
              assertThat(total.requests()).isEqualTo(2);
              assertThat(total.units()).isEqualTo(7);
              assertThat(total.costMicros()).isEqualTo(7_000);
              assertThat(minutes.buckets().getLast().totals()).containsExactly(total);
            });
    assertThat(summary.allowances())
        .extracting(AllowanceState::name, AllowanceState::used, AllowanceState::remaining)
        .containsExactly(
            tuple("burst", 2L, 58L), tuple("monthly", 7L, 993L), tuple("key-monthly", 7L, 43L));
  }

  @Test
  void thePeriodIsTheMonthAndAllowancesSayWhenTheyReset() {
    // Given
    Principal caller = DATABASE.principal(LedgerFixture.burst(60), Allowances.UNLIMITED);

    // When
    UsageSummary summary = summary(caller.account(), Optional.empty()).orElseThrow();

    // Then
    assertThat(summary.periodStart()).isEqualTo("2026-05-01T00:00:00Z");
    assertThat(summary.periodEnd()).isEqualTo("2026-06-01T00:00:00Z");
    assertThat(summary.allowances())
        .extracting(AllowanceState::resetsAt)
        .containsExactly(Instant.parse("2026-06-01T00:00:00Z"));
    assertThat(summary.totals())
        .singleElement()
        .satisfies(total -> assertThat(total.currency()).contains("USD"));
  }

  @Test
  void thereIsNoSummaryOfAStrangeAccountOrKey() {
    // Given
    Principal caller = DATABASE.principal(Allowances.UNLIMITED, Allowances.UNLIMITED);
    Principal other = DATABASE.principal(Allowances.UNLIMITED, Allowances.UNLIMITED);

    // When
    Optional<UsageSummary> strangeKey = summary(caller.account(), Optional.of(other.key()));
    Optional<UsageSummary> strangeAccount =
        summary(AccountId.next(Clock.systemUTC()), Optional.empty());

    // Then
    assertThat(strangeKey).isEmpty();
    assertThat(strangeAccount).isEmpty();
  }

  private Optional<UsageSummary> summary(AccountId account, Optional<KeyId> key) {
    return report.summary(account, key, NOW).await().atMost(PATIENCE);
  }
}
