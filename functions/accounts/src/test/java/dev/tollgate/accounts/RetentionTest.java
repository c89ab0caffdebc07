package dev.tollgate.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.accounts.store.HousekeepingDatabase;
import dev.tollgate.accounts.store.LedgerDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records of 2019, of which nobody else has any, with the policy that a month is kept. */
final class RetentionTest {
  private static final Instant MARCH = Instant.parse("2019-03-01T00:00:00Z");
  private static final Instant APRIL = Instant.parse("2019-04-01T00:00:00Z");
  private static final Instant LATER = Instant.parse("2019-05-05T00:00:00Z");
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final LedgerDatabase DATABASE = LedgerDatabase.get();
  private static final HousekeepingDatabase HOUSE = new HousekeepingDatabase();

  private final UsageReport report = new UsageReport(UsageFixture.DATABASE.store());
  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final Principal caller = DATABASE.principal(Allowances.UNLIMITED, Allowances.UNLIMITED);
  private final List<SqlConnection> held = new ArrayList<>();

  @BeforeEach
  void twoMonthsOfRecords() {
    HOUSE.makePartition(MARCH);
    HOUSE.makePartition(APRIL);
    for (int day = 0; day < 61; day += 4) {
      settle(MARCH.plus(Duration.ofDays(day)).plus(Duration.ofHours(day % 24)));
    }
  }

  @AfterEach
  void clear() {
    held.forEach(HOUSE::release);
    DATABASE.query("drop table if exists usage_record_2019_03, usage_record_2019_04");
    DATABASE.query("delete from usage_record where created_at < '2019-06-01'");
    DATABASE.query("delete from usage_rollup where hour < '2019-06-01'");
    DATABASE.query("delete from dropped_records");
  }

  @Test
  void aMonthIsDroppedWhenItIsOlderThanThePolicyAndTheSumsStay() {
    // Given
    List<UsageBucket> days = days();

    // When
    List<MonthDrop> months = keepHouse();

    // Then
    assertThat(months).containsExactly(new MonthDrop.Dropped(YearMonth.of(2019, 3)));
    assertThat(HOUSE.partitions())
        .contains("usage_record_2019_04")
        .doesNotContain("usage_record_2019_03");
    assertThat(days()).isEqualTo(days);
    assertThat(registry.counter("tollgate.retention.dropped.months").count()).isEqualTo(1);
    assertThat(keepHouse()).isEmpty();
  }

  @Test
  void whatNeedsDroppedRecordsIsRefusedAndNotToldToBeZero() {
    // Given
    keepHouse();

    // When
    UsageAnswer before = minutes(APRIL.minusSeconds(1));
    UsageAnswer after = minutes(APRIL);
    UsageRecordPage records =
        report
            .records(
                new RecordQuery(Optional.empty(), Optional.empty(), own(), Optional.empty(), 100))
            .await()
            .atMost(PATIENCE);

    // Then
    assertThat(before).isEqualTo(new UsageAnswer.RecordsGone(APRIL));
    assertThat(after).isInstanceOf(UsageAnswer.Given.class);
    assertThat(records.keptSince()).hasValue(APRIL);
    assertThat(records.page().data())
        .isNotEmpty()
        .allMatch(record -> !record.createdAt().isBefore(APRIL));
  }

  @Test
  void aMonthThatDoesNotAddUpStaysAndSoDoLaterOnes() {
    // Given
    DATABASE.query(
        "delete from usage_record where ctid = (select min(ctid) from usage_record_2019_03)"
            + " and tableoid = 'usage_record_2019_03'::regclass");

    // When
    List<MonthDrop> months = keepHouse(LATER.plus(Duration.ofDays(40)));

    // Then
    assertThat(months)
        .singleElement()
        .isInstanceOfSatisfying(
            MonthDrop.Unequal.class,
            unequal -> {
              MonthDrop.Sums sums = unequal.differing().getFirst();
              assertThat(sums.currency()).isEqualTo("USD");
              assertThat(sums.ofRollups().requests() - sums.ofRecords().requests()).isEqualTo(1);
              assertThat(sums.ofRollups().units() - sums.ofRecords().units()).isEqualTo(5);
            });
    assertThat(HOUSE.partitions()).contains("usage_record_2019_03", "usage_record_2019_04");
    assertThat(DATABASE.number("select count(*) from dropped_records")).isZero();
    assertThat(registry.counter("tollgate.retention.refused.months").count()).isEqualTo(1);
    assertThat(minutes(MARCH)).isInstanceOf(UsageAnswer.Given.class);
  }

  @Test
  void recordsThatCameLateAreDroppedWithTheirMonth() {
    // Given
    keepHouse();
    settle(MARCH.plus(Duration.ofDays(9)));
    settle(MARCH.minus(Duration.ofDays(9)));
    List<UsageBucket> days = days();

    // When
    List<MonthDrop> months = keepHouse();

    // Then
    assertThat(months)
        .containsExactly(
            new MonthDrop.Dropped(YearMonth.of(2019, 2)),
            new MonthDrop.Dropped(YearMonth.of(2019, 3)));
    assertThat(days()).isEqualTo(days);
    assertThat(
            DATABASE.number(
                "select count(*) from usage_record_default where created_at < '2019-06-01'"))
        .isZero();
    assertThat(
            DATABASE.number(
                "select sum(requests)::bigint from dropped_records where month < '2019-04-01'"))
        .isEqualTo(10);
  }

  @Test
  void whatWaitsToBeExportedStays() {
    // Given
    DATABASE.query(
        """
        insert into usage_sink (name, since) values ('retention', '2019-01-01');
        insert into usage_outbox values ('retention', '2019-03-31T23:59:59Z', gen_random_uuid())
        """);

    // When
    List<MonthDrop> waiting = keepHouse();
    DATABASE.query("delete from usage_sink where name = 'retention'");
    List<MonthDrop> exported = keepHouse();

    // Then
    assertThat(waiting).containsExactly(new MonthDrop.NotExported(YearMonth.of(2019, 3)));
    assertThat(exported).containsExactly(new MonthDrop.Dropped(YearMonth.of(2019, 3)));
  }

  @Test
  void aTableInUseIsDroppedLaterAndHoldsNobodyUpMeanwhile() {
    // Given
    held.add(HOUSE.holding("select 1 from usage_record limit 1"));

    // When
    List<MonthDrop> busy = keepHouse();
    settle(MARCH.plus(Duration.ofDays(9)));
    HOUSE.release(held.removeFirst());
    List<MonthDrop> free = keepHouse();

    // Then
    assertThat(busy).containsExactly(new MonthDrop.Busy(YearMonth.of(2019, 3)));
    assertThat(free).containsExactly(new MonthDrop.Dropped(YearMonth.of(2019, 3)));
  }

  private List<MonthDrop> keepHouse() {
    return keepHouse(LATER);
  }

  private List<MonthDrop> keepHouse(Instant now) {
    return new Housekeeping(
            HOUSE.store(),
            () -> Optional.of(RetentionPolicy.parse("P1M")),
            Clock.fixed(now, ZoneOffset.UTC),
            new RetentionMetrics(registry))
        .run()
        .await()
        .atMost(PATIENCE)
        .months();
  }

  private List<UsageBucket> days() {
    return UsageFixture.page(
            report.buckets(
                new UsageQuery(
                    MARCH.minus(Duration.ofDays(28)),
                    LATER,
                    BucketWidth.DAY,
                    Set.of(GroupBy.KEY),
                    own(),
                    ZoneId.of("Asia/Kolkata"),
                    100)))
        .buckets();
  }

  private UsageAnswer minutes(Instant start) {
    return report
        .buckets(
            new UsageQuery(start, LATER, BucketWidth.MINUTE, Set.of(), own(), ZoneOffset.UTC, 60))
        .await()
        .atMost(PATIENCE);
  }

  private UsageFilter own() {
    return new UsageFilter(Optional.of(Set.of(caller.account())), Set.of(), Set.of());
  }

  private void settle(Instant at) {
    Settlement outcome =
        LedgerFixture.await(
            LedgerFixture.instance(Clock.fixed(at, ZoneOffset.UTC))
                .settle(LedgerFixture.charge(caller, 5)));
    assertThat(outcome).isInstanceOf(Settlement.Charged.class);
  }
}
