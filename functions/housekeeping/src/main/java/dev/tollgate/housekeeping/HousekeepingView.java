package dev.tollgate.housekeeping;

import dev.tollgate.accounts.HousekeepingReport;
import dev.tollgate.accounts.MonthDrop;
import java.util.List;

/**
 * What was done, as JSON. All is zero while another instance keeps house.
 *
 * @param partitionsMade months that records can come in from now on
 * @param repliesShed expired answers under an Idempotency-Key
 * @param countersShed counters of past windows
 * @param totalsFolded rows of sums that became part of others
 * @param daysOrdered days whose sums were put in the order of accounts
 * @param months what came of months whose records are older than the policy
 */
public record HousekeepingView(
    long partitionsMade,
    long repliesShed,
    long countersShed,
    long totalsFolded,
    long daysOrdered,
    List<Month> months) {

  /** Copies the list. */
  public HousekeepingView {
    months = List.copyOf(months);
  }

  static HousekeepingView of(HousekeepingReport report) {
    return new HousekeepingView(
        report.partitions(),
        report.replies(),
        report.counters(),
        report.totals(),
        report.days(),
        report.months().stream().map(Month::of).toList());
  }

  /**
   * A month of records.
   *
   * @param month such as {@code 2026-01}
   * @param outcome {@code dropped}, or why not: {@code unequal} to the rollups, {@code
   *     not_exported}, {@code busy}
   */
  public record Month(String month, String outcome) {
    static Month of(MonthDrop drop) {
      String outcome =
          switch (drop) {
            case MonthDrop.Dropped _ -> "dropped";
            case MonthDrop.Unequal _ -> "unequal";
            case MonthDrop.NotExported _ -> "not_exported";
            case MonthDrop.Busy _ -> "busy";
          };
      return new Month(drop.month().toString(), outcome);
    }
  }
}
