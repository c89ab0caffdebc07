package dev.tollgate.accounts;

import static dev.tollgate.accounts.UsageFixture.END;
import static dev.tollgate.accounts.UsageFixture.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UsageRecordsTest {
  private static final UsageFixture USAGE = UsageFixture.inserted(3);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** As PostgreSQL compares UUIDs: byte by byte, as their texts. */
  private static final Comparator<UsageRecord> NEWEST_FIRST =
      Comparator.comparing(UsageRecord::createdAt)
          .thenComparing(record -> record.id().toString())
          .reversed();

  private final UsageReport report = new UsageReport(UsageFixture.DATABASE.store());

  @Test
  void pagesHoldEveryRecordOnceNewestFirst() {
    // When
    List<UsageRecord> all = allPages(Optional.empty(), Optional.empty(), USAGE.ownUsage());

    // Then
    assertThat(all).containsExactlyElementsOf(USAGE.records.stream().sorted(NEWEST_FIRST).toList());
  }

  @Test
  void theStartIsIncludedAndTheEndIsNot() {
    // Given
    List<UsageRecord> sorted = USAGE.records.stream().sorted(NEWEST_FIRST).toList();
    Instant end = sorted.get(100).createdAt();
    Instant start = sorted.get(400).createdAt();

    // When
    List<UsageRecord> found = allPages(Optional.of(start), Optional.of(end), USAGE.ownUsage());

    // Then
    assertThat(found)
        .containsExactlyElementsOf(
            sorted.stream()
                .filter(r -> !r.createdAt().isBefore(start) && r.createdAt().isBefore(end))
                .toList())
        .hasSizeGreaterThan(250);
  }

  @Test
  void filtersLeaveOutWhatWasNotAskedFor() {
    // Given
    KeyId key = USAGE.keys.getLast();
    UsageFilter filter =
        new UsageFilter(Optional.of(Set.of(USAGE.account)), Set.of(key), Set.of("moderation"));

    // When
    List<UsageRecord> found = allPages(Optional.of(START), Optional.of(END), filter);

    // Then
    assertThat(found)
        .containsExactlyElementsOf(
            USAGE.records.stream()
                .filter(r -> r.key().equals(key) && r.model().equals("moderation"))
                .sorted(NEWEST_FIRST)
                .toList());
  }

  private List<UsageRecord> allPages(
      Optional<Instant> start, Optional<Instant> end, UsageFilter filter) {
    List<UsageRecord> all = new ArrayList<>();
    Optional<UsageRecord.Position> next = Optional.empty();
    do {
      Page<UsageRecord> page =
          report
              .records(new RecordQuery(start, end, filter, next, 100))
              .await()
              .atMost(PATIENCE)
              .page();
      all.addAll(page.data());
      next = page.hasMore() ? Optional.of(all.getLast().position()) : Optional.empty();
    } while (next.isPresent());
    return all;
  }
}
