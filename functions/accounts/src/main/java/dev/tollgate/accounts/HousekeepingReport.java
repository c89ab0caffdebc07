package dev.tollgate.accounts;

import java.util.List;

/**
 * What was done to keep house.
 *
 * @param partitions made, a month each
 * @param replies idempotent ones, shed
 * @param counters of allowances, shed
 * @param totals rows folded into others
 * @param days whose rollups were put in the order of accounts
 * @param months what came of those whose records are older than the policy
 */
public record HousekeepingReport(
    long partitions, long replies, long counters, long totals, long days, List<MonthDrop> months) {
  /** Copies the list. */
  public HousekeepingReport {
    months = List.copyOf(months);
  }
}
