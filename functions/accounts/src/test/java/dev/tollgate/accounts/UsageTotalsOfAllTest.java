package dev.tollgate.accounts;

import static dev.tollgate.accounts.LedgerFixture.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.accounts.SettlementBatch.ErrorSource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What all accounts used together, which is kept apart from what each used. */
final class UsageTotalsOfAllTest {
  /** No other test's; a quarter past the hour, where days start in Eucla. */
  private static final Instant START = Instant.parse("2031-05-05T15:15:00Z");

  private static final ZoneId EUCLA = ZoneId.of("Australia/Eucla");
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final UsageReport report = new UsageReport(UsageFixture.DATABASE.store());

  @Test
  void theTotalsOfAllAccountsAreTheSumOfEach() {
    // Given
    Principal one = DATABASE.principal(Allowances.UNLIMITED, Allowances.UNLIMITED);
    Principal other = DATABASE.principal(Allowances.UNLIMITED, Allowances.UNLIMITED);
    List<SettlementStore> instances = List.of(store(), store());
    for (int minute = 0; minute < 60; minute += 7) {
      Instant at = START.plus(Duration.ofMinutes(minute));
      settle(instances.getFirst(), at, one, 1 + minute);
      settle(instances.getLast(), at, other, 2 + minute);
      settle(instances.getLast(), at, one, 3 + minute);
    }

    // When
    List<UsageBucket> all = days(Optional.empty(), Set.of(GroupBy.MODEL, GroupBy.VERSION));
    List<UsageBucket> each =
        days(
            Optional.of(Set.of(one.account(), other.account())),
            Set.of(GroupBy.MODEL, GroupBy.VERSION));

    // Then
    assertThat(all).isEqualTo(each);
    assertThat(all.getFirst().start()).isEqualTo(START);
    assertThat(all.getFirst().totals())
        .containsExactly(
            new UsageTotal(
                new UsageTotal.Group(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("fashion-mnist"),
                    OptionalLong.of(1)),
                Optional.of("USD"),
                27,
                810,
                810_000,
                54));
  }

  private List<UsageBucket> days(Optional<Set<AccountId>> accounts, Set<GroupBy> groupBy) {
    return UsageFixture.page(
            report.buckets(
                new UsageQuery(
                    START,
                    START.plus(Duration.ofHours(25)),
                    BucketWidth.DAY,
                    groupBy,
                    new UsageFilter(accounts, Set.of(), Set.of()),
                    EUCLA,
                    7)))
        .buckets();
  }

  private static SettlementStore store() {
    return DATABASE.store(DATABASE.pool(1), LedgerFixture.config(PATIENCE));
  }

  private static void settle(SettlementStore store, Instant at, Principal caller, long units) {
    Map<ErrorSource, Long> errors =
        Map.of(new ErrorSource(caller.account(), caller.key(), "fashion-mnist", 1), 2L);
    List<Settlement> outcomes =
        store
            .settle(new SettlementBatch(at, List.of(LedgerFixture.charge(caller, units)), errors))
            .await()
            .atMost(PATIENCE);
    assertThat(outcomes).hasOnlyElementsOfType(Settlement.Charged.class);
  }
}
