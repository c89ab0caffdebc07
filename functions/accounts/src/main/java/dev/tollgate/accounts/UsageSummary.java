package dev.tollgate.accounts;

import java.time.Instant;
import java.util.List;

/**
 * How an account stands in the current calendar month of UTC.
 *
 * @param plan name of the account's plan
 * @param currency of the plan, ISO 4217
 * @param monthlyFeeMicros fee of the plan, in 1e-6 of the currency
 * @param includedUnits units of the month that the fee pays for
 * @param periodStart first instant of the month
 * @param periodEnd first instant of the next month
 * @param totals what was used, one total a currency, the plan's first; that one is always there
 * @param allowances every limit that holds, the account's first
 */
public record UsageSummary(
    AccountId account,
    String plan,
    String currency,
    long monthlyFeeMicros,
    long includedUnits,
    Instant periodStart,
    Instant periodEnd,
    List<UsageTotal> totals,
    List<AllowanceState> allowances) {
  /** Copies the lists. */
  public UsageSummary {
    totals = List.copyOf(totals);
    allowances = List.copyOf(allowances);
  }
}
