package dev.tollgate.accounts;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/**
 * What {@link Housekeeping} needs of the database. Every call is short transactions of its own that
 * lock nothing hot for longer than a tenth of a second, and does nothing while another instance
 * keeps house. Thread-safe; every {@code Uni} fails if the database cannot be reached.
 */
public interface HousekeepingStore {
  /** Makes the partitions of so many months from a time on that are not there yet; how many. */
  Uni<Long> makePartitions(Instant from, int months);

  /** Sheds idempotent replies that expired before a time; how many. */
  Uni<Long> shedReplies(Instant before);

  /**
   * Sheds counters of windows that nobody asks for any more; how many.
   *
   * @param minutesBefore those of minutes that started before
   * @param monthsBefore those of months that started before
   */
  Uni<Long> shedCounters(Instant minutesBefore, Instant monthsBefore);

  /** Folds what lanes added up of all accounts before a time into one row a sum; how many rows. */
  Uni<Long> foldTotals(Instant before);

  /** Puts the rollups of whole days before a time in the order of accounts; how many days. */
  Uni<Long> orderRollups(Instant before);

  /**
   * The months of UTC, oldest first, that ended by a time and of which single records are there.
   */
  Uni<List<YearMonth>> monthsBefore(Instant end);

  /** Drops the single records of a month, if they add up to what the rollups hold of it. */
  Uni<MonthDrop> drop(YearMonth month, Instant now);
}
