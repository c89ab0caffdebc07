package dev.tollgate.accounts;

import static dev.tollgate.accounts.UsageFixture.END;
import static dev.tollgate.accounts.UsageFixture.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UsageBucketsTest {
  private static final UsageFixture USAGE = UsageFixture.inserted(1);

  private final UsageReport report = new UsageReport(UsageFixture.DATABASE.store());

  static Stream<Arguments> widthsZonesAndGroupings() {
    return Stream.of(BucketWidth.values())
        .flatMap(
            width ->
                Stream.of("UTC", "Europe/Vienna", "Asia/Kolkata", "America/St_Johns")
                    .flatMap(
                        zone ->
                            Stream.of(
                                    EnumSet.noneOf(GroupBy.class),
                                    EnumSet.of(GroupBy.KEY),
                                    EnumSet.of(GroupBy.MODEL, GroupBy.VERSION),
                                    EnumSet.allOf(GroupBy.class))
                                .map(groups -> Arguments.of(width, zone, groups))));
  }

  @ParameterizedTest
  @MethodSource("widthsZonesAndGroupings")
  void everySumIsTheSumOfTheRecords(BucketWidth width, String zone, Set<GroupBy> groups) {
    // Given
    UsageQuery query =
        new UsageQuery(START, END, width, groups, USAGE.ownUsage(), ZoneId.of(zone), 1_000);

    // When
    List<UsageBucket> buckets = allPages(query);

    // Then
    assertThat(buckets.getFirst().start()).isEqualTo(width.floor(START, query.zone()));
    assertThat(buckets.getLast().end()).isEqualTo(width.ceiling(END, query.zone()));
    for (UsageBucket bucket : buckets) {
      assertThat(bucket.totals()).containsExactlyInAnyOrderElementsOf(expected(bucket, groups));
    }
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrOverlap() {
    // Given
    UsageQuery query =
        new UsageQuery(START, END, BucketWidth.HOUR, Set.of(), USAGE.ownUsage(), ZoneOffset.UTC, 7);

    // When
    List<UsageBucket> buckets = allPages(query);

    // Then
    assertThat(buckets).hasSize(72);
    for (int i = 1; i < buckets.size(); i++) {
      assertThat(buckets.get(i).start()).isEqualTo(buckets.get(i - 1).end());
    }
  }

  @Test
  void theDayOnWhichClocksGoForwardHas23Hours() {
    // Given
    ZoneId vienna = ZoneId.of("Europe/Vienna");
    Instant noon = Instant.parse("2026-03-29T10:00:00Z");

    // When
    UsagePage page =
        buckets(
            new UsageQuery(
                noon, noon.plusSeconds(1), BucketWidth.DAY, Set.of(), USAGE.ownUsage(), vienna, 9));

    // Then
    assertThat(page.buckets())
        .singleElement()
        .satisfies(
            day ->
                assertThat(Duration.between(day.start(), day.end()))
                    .isEqualTo(Duration.ofHours(23)));
  }

  @Test
  void filtersLeaveOutWhatWasNotAskedFor() {
    // Given
    KeyId key = USAGE.keys.getFirst();
    UsageFilter filter =
        new UsageFilter(
            Optional.of(Set.of(USAGE.account)), Set.of(key), Set.of("moderation", "unheard-of"));
    long expected =
        USAGE.records.stream()
            .filter(r -> r.key().equals(key) && r.model().equals("moderation"))
            .mapToLong(UsageRecord::units)
            .sum();

    // When
    List<UsageBucket> days =
        allPages(new UsageQuery(START, END, BucketWidth.DAY, Set.of(), filter, ZoneOffset.UTC, 31));

    // Then
    assertThat(days).hasSize(3);
    assertThat(
            days.stream().flatMap(day -> day.totals().stream()).mapToLong(UsageTotal::units).sum())
        .isEqualTo(expected);
  }

  @Test
  void noAccountMeansNothingAndNoFilterMeansAll() {
    // Given
    UsageFilter none = new UsageFilter(Optional.of(Set.of()), Set.of(), Set.of());
    UsageFilter all = new UsageFilter(Optional.empty(), Set.copyOf(USAGE.keys), Set.of());

    // When
    UsagePage nothing =
        buckets(new UsageQuery(START, END, BucketWidth.DAY, Set.of(), none, ZoneOffset.UTC, 9));
    UsagePage everything =
        buckets(
            new UsageQuery(
                START, END, BucketWidth.DAY, Set.of(GroupBy.ACCOUNT), all, ZoneOffset.UTC, 9));

    // Then
    assertThat(nothing.buckets()).hasSize(3).allMatch(bucket -> bucket.totals().isEmpty());
    assertThat(everything.buckets().stream().flatMap(b -> b.totals().stream()))
        .isNotEmpty()
        .allMatch(total -> total.group().account().equals(Optional.of(USAGE.account)));
  }

  @Test
  void errorsJoinTheUsageOfTheirGroupOrStandAlone() {
    // Given
    UsageFixture usage = UsageFixture.inserted(2);
    UsageRecord any = usage.records.getFirst();
    Instant minute = BucketWidth.MINUTE.floor(any.createdAt(), ZoneOffset.UTC);
    Instant later = END.plus(Duration.ofDays(2));
    UsageFixture.DATABASE.insertErrors(any, minute, 5);
    UsageFixture.DATABASE.insertErrors(any, later, 7);

    // When
    List<UsageBucket> days =
        allPages(
            new UsageQuery(
                START,
                later.plusSeconds(1),
                BucketWidth.DAY,
                Set.of(),
                usage.ownUsage(),
                ZoneOffset.UTC,
                31));

    // Then
    assertThat(days.stream().filter(d -> d.end().isBefore(END.plusSeconds(1))))
        .flatExtracting(UsageBucket::totals)
        .allMatch(total -> total.currency().isPresent())
        .extracting(UsageTotal::errors)
        .containsOnlyOnce(5L);
    assertThat(days.getLast().totals())
        .containsExactly(
            new UsageTotal(
                new UsageTotal.Group(
                    Optional.empty(), Optional.empty(), Optional.empty(), OptionalLong.empty()),
                Optional.empty(),
                0,
                0,
                0,
                7));
  }

  private UsagePage buckets(UsageQuery query) {
    return UsageFixture.page(report.buckets(query));
  }

  private List<UsageBucket> allPages(UsageQuery query) {
    List<UsageBucket> all = new ArrayList<>();
    Optional<Instant> next = Optional.of(query.start());
    while (next.isPresent()) {
      UsagePage page =
          buckets(
              new UsageQuery(
                  next.get(),
                  query.end(),
                  query.width(),
                  query.groupBy(),
                  query.filter(),
                  query.zone(),
                  query.limit()));
      all.addAll(page.buckets());
      next = page.next();
    }
    return all;
  }

  private static List<UsageTotal> expected(UsageBucket bucket, Set<GroupBy> groups) {
    return USAGE.records.stream()
        .filter(
            r -> !r.createdAt().isBefore(bucket.start()) && r.createdAt().isBefore(bucket.end()))
        .collect(Collectors.groupingBy(r -> Map.entry(group(r, groups), r.currency())))
        .entrySet()
        .stream()
        .map(
            e ->
                new UsageTotal(
                    e.getKey().getKey(),
                    Optional.of(e.getKey().getValue()),
                    e.getValue().size(),
                    e.getValue().stream().mapToLong(UsageRecord::units).sum(),
                    e.getValue().stream().mapToLong(UsageRecord::costMicros).sum(),
                    0))
        .toList();
  }

  private static UsageTotal.Group group(UsageRecord record, Set<GroupBy> groups) {
    return new UsageTotal.Group(
        Optional.of(record.account()).filter(_ -> groups.contains(GroupBy.ACCOUNT)),
        Optional.of(record.key()).filter(_ -> groups.contains(GroupBy.KEY)),
        Optional.of(record.model()).filter(_ -> groups.contains(GroupBy.MODEL)),
        groups.contains(GroupBy.VERSION)
            ? OptionalLong.of(record.version())
            : OptionalLong.empty());
  }
}
