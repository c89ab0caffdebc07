package dev.tollgate.accounts;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;

/**
 * What must be done now and then: makes the partitions of the months to come, sheds expired replies
 * and old counters, folds and orders sums, and drops single records as the policy says. Can be left
 * out for months and run at any time, by any number of instances. Thread-safe.
 */
@Singleton
public final class Housekeeping {
  private static final int MONTHS_AHEAD = 24;

  /** Counters and lanes are left alone for longer than any settlement is tried. */
  private static final Duration SETTLED_FOR_GOOD = Duration.ofHours(1);

  /** Months' counters are read until the month ends, which may be seen late. */
  private static final Duration MONTHS_COUNT = Duration.ofDays(62);

  private final HousekeepingStore store;
  private final RetentionConfig config;
  private final Clock clock;
  private final RetentionMetrics metrics;

  Housekeeping(
      HousekeepingStore store, RetentionConfig config, Clock clock, RetentionMetrics metrics) {
    this.store = store;
    this.config = config;
    this.clock = clock;
    this.metrics = metrics;
  }

  /**
   * Keeps house once.
   *
   * @return what was done; fails if the database cannot be reached, and then some may be done
   */
  public Uni<HousekeepingReport> run() {
    Instant now = clock.instant();
    Instant settled = now.minus(SETTLED_FOR_GOOD);
    return Uni.join()
        .all(
            store.makePartitions(now, MONTHS_AHEAD),
            store.shedReplies(now),
            store.shedCounters(settled, now.minus(MONTHS_COUNT)),
            store.foldTotals(settled),
            store.orderRollups(settled))
        .usingConcurrencyOf(1)
        .andFailFast()
        .chain(
            done ->
                dropOldRecords(now)
                    .map(
                        months ->
                            new HousekeepingReport(
                                done.get(0),
                                done.get(1),
                                done.get(2),
                                done.get(3),
                                done.get(4),
                                months)));
  }

  private Uni<List<MonthDrop>> dropOldRecords(Instant now) {
    return config
        .records()
        .map(policy -> store.monthsBefore(policy.keptFrom(now)))
        .orElseGet(() -> Uni.createFrom().item(List.of()))
        .chain(months -> drop(months, List.of(), now));
  }

  /** Oldest first; stops at the first that must stay, so that what is kept has no gap. */
  private Uni<List<MonthDrop>> drop(List<YearMonth> months, List<MonthDrop> done, Instant now) {
    boolean stopped = !done.isEmpty() && !(done.getLast() instanceof MonthDrop.Dropped);
    if (months.isEmpty() || stopped) {
      return Uni.createFrom().item(done);
    }
    return store
        .drop(months.getFirst(), now)
        .invoke(metrics::tell)
        .map(outcome -> Stream.concat(done.stream(), Stream.of(outcome)).toList())
        .chain(soFar -> drop(months.subList(1, months.size()), soFar, now));
  }
}
