package dev.tollgate.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.accounts.store.HousekeepingDatabase;
import dev.tollgate.accounts.store.LedgerDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class HousekeepingTest {
  private static final Instant NOW = Instant.parse("2032-02-10T10:20:30Z");
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final LedgerDatabase DATABASE = LedgerDatabase.get();
  private static final HousekeepingDatabase HOUSE = new HousekeepingDatabase();

  @Test
  void theNext24MonthsHavePartitionsAndRecordsThatCameBeforeThemMoveIn() {
    // Given
    Principal caller = DATABASE.principal(Allowances.UNLIMITED, Allowances.UNLIMITED);
    Instant later = Instant.parse("2036-06-10T00:00:00Z");
    settle(caller, later.plus(Duration.ofDays(30)));
    long elsewhere = DATABASE.number("select count(*) from usage_record_default");

    // When
    HousekeepingReport first = keepHouse(later);
    HousekeepingReport second = keepHouse(later);

    // Then
    assertThat(first.partitions()).isEqualTo(24);
    assertThat(second.partitions()).isZero();
    assertThat(HOUSE.partitions()).contains("usage_record_2036_06", "usage_record_2038_05");
    assertThat(DATABASE.number("select count(*) from usage_record_default"))
        .isEqualTo(elsewhere - 1);
    assertThat(DATABASE.number("select count(*) from usage_record_2036_07")).isEqualTo(1);
    assertThat(LedgerFixture.recordsOf(caller)).isEqualTo(1);
  }

  @Test
  void expiredRepliesAndOldCountersGoAndTheOthersStay() {
    // Given
    DATABASE.query(
        """
        insert into idempotent_reply
          (account_id, request_key, request_hash, request_id, reply, expires_at)
        select gen_random_uuid(), 'house-' || i, '', gen_random_uuid(), '',
          timestamptz '2032-02-10T10:20:30Z' + (i - 6000) * interval '1 second'
        from generate_series(0, 6009) as i""");
    DATABASE.query(
        """
        insert into allowance_use
        select '00000000-0000-7000-8000-0000000000aa', p, timestamptz '2032-02-10T10:20:00Z' - a, 1
        from (values ('burst', interval '2 hours'), ('burst', '30 minutes'), ('monthly', '63 days'),
          ('monthly:a', '40 days'), ('spend', '63 days'), ('spend', '10 days')) as v (p, a)""");

    // When
    HousekeepingReport done = keepHouse();

    // Then
    assertThat(done.replies()).isGreaterThanOrEqualTo(6_000);
    assertThat(
            DATABASE.number(
                "select count(*) from idempotent_reply where request_key like 'house-%'"))
        .isEqualTo(10);
    assertThat(done.counters()).isGreaterThanOrEqualTo(3);
    assertThat(
            DATABASE.number(
                """
                select count(*) from allowance_use
                where subject = '00000000-0000-7000-8000-0000000000aa' and (policy, window_start) in
                  (('burst', '2032-02-10T09:50:00Z'), ('monthly:a', '2032-01-01T10:20:00Z'),
                   ('spend', '2032-01-31T10:20:00Z'))"""))
        .isEqualTo(3);
    assertThat(
            DATABASE.number(
                "select count(*) from allowance_use"
                    + " where subject = '00000000-0000-7000-8000-0000000000aa'"))
        .isEqualTo(3);
  }

  @Test
  void whatLanesAddedUpIsFoldedAndTheSumsStay() {
    // Given
    Instant at = Instant.parse("2032-01-20T08:00:00Z");
    Principal caller = DATABASE.principal(Allowances.UNLIMITED, Allowances.UNLIMITED);
    settle(caller, at);
    settle(caller, at);
    keepHouse();
    settle(caller, at);

    // When
    HousekeepingReport done = keepHouse();

    // Then
    String ofSlot = " from usage_total where slot = '2032-01-20T08:00:00Z'";
    assertThat(done.totals()).isEqualTo(1);
    assertThat(DATABASE.number("select count(*)" + ofSlot)).isEqualTo(1);
    assertThat(DATABASE.number("select sum(requests)::bigint" + ofSlot)).isEqualTo(3);
    assertThat(DATABASE.number("select sum(units)::bigint" + ofSlot)).isEqualTo(15);
    assertThat(DATABASE.number("select lane" + ofSlot)).isZero();
  }

  @Test
  void rollupsOfDaysThatAreOverLieInTheOrderOfAccountsAndSayTheSame() {
    // Given
    Instant day = Instant.parse("2028-05-05T00:00:00Z");
    List<Principal> callers =
        Stream.generate(() -> DATABASE.principal(Allowances.UNLIMITED, Allowances.UNLIMITED))
            .limit(3)
            .toList();
    for (int hour = 0; hour < 6; hour++) {
      Instant at = day.plus(Duration.ofHours(hour));
      callers.forEach(caller -> settle(caller, at));
    }
    DATABASE.query("update rollup_order set done_until = '2028-05-04T00:00:00Z'");
    String ofDay = " from usage_rollup where hour >= '2028-05-05' and hour < '2028-05-06'";
    String all = "select md5(string_agg(r::text, ';' order by r::text)) from (select *%s) as r";
    String before = text(all.formatted(ofDay));

    // When
    HousekeepingReport tooEarly = keepHouse(day.plus(Duration.ofHours(24)));
    HousekeepingReport inTime = keepHouse(day.plus(Duration.ofHours(25)));

    // Then
    assertThat(tooEarly.days()).isZero();
    assertThat(inTime.days()).isEqualTo(1);
    assertThat(text(all.formatted(ofDay))).isEqualTo(before);
    assertThat(text("select string_agg(account_id::text, ' ' order by ctid)" + ofDay))
        .isEqualTo(text("select string_agg(account_id::text, ' ' order by account_id)" + ofDay));
  }

  @Test
  void nothingIsDoneWhileAnotherInstanceKeepsHouse() {
    // Given
    SqlConnection other =
        HOUSE.holding("select pg_advisory_xact_lock(hashtext('tollgate:housekeeping'))");

    try {
      // When
      HousekeepingReport done = keepHouse();

      // Then
      assertThat(done).isEqualTo(new HousekeepingReport(0, 0, 0, 0, 0, List.of()));
    } finally {
      HOUSE.release(other);
    }
  }

  private static String text(String sql) {
    return DATABASE.query(sql).iterator().next().getString(0);
  }

  private static HousekeepingReport keepHouse() {
    return keepHouse(NOW);
  }

  private static HousekeepingReport keepHouse(Instant now) {
    return new Housekeeping(
            HOUSE.store(),
            Optional::empty,
            Clock.fixed(now, ZoneOffset.UTC),
            new RetentionMetrics(new SimpleMeterRegistry()))
        .run()
        .await()
        .atMost(PATIENCE);
  }

  /** One call of 5 units, settled by an instance of its own. */
  private static void settle(Principal caller, Instant at) {
    Settlement outcome =
        LedgerFixture.await(
            LedgerFixture.instance(Clock.fixed(at, ZoneOffset.UTC))
                .settle(LedgerFixture.charge(caller, 5)));
    assertThat(outcome).isInstanceOf(Settlement.Charged.class);
  }
}
