package dev.tollgate.usagequery;

import dev.tollgate.accounts.AllowanceState;
import dev.tollgate.accounts.UsageSummary;
import dev.tollgate.accounts.UsageTotal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How an account stands in the current calendar month of UTC, as JSON.
 *
 * @param costMicros cost in 1e-6 of {@code currency}, the plan's
 * @param otherCosts costs of the month in other currencies, after a change of plan
 * @param allowances every limit that holds for the caller
 */
@Schema(name = "UsageSummary", description = "How an account stands in the current month (UTC).")
public record Summary(
    @Schema(examples = "usage.summary") String object,
    @Schema(examples = "acct_06d8m2k3x9v7p0a1b2c3d4e5f6") String accountId,
    @Schema(examples = "free") String plan,
    Instant periodStart,
    @Schema(description = "Exclusive.") Instant periodEnd,
    @Schema(description = "Charged calls.", examples = "12") long requests,
    @Schema(examples = "40") long units,
    @Schema(description = "Cost in 1e-6 of the currency.", examples = "40000") long costMicros,
    @Schema(examples = "USD") String currency,
    @Schema(description = "The plan's fee, in 1e-6 of the currency.", examples = "20000000")
        long monthlyFeeMicros,
    Included includedUnits,
    @Schema(description = "Calls that failed or were refused; they cost nothing.") long errors,
    List<Cost> otherCosts,
    List<Allowance> allowances) {

  /** Copies the lists. */
  public Summary {
    otherCosts = List.copyOf(otherCosts);
    allowances = List.copyOf(allowances);
  }

  static Summary of(UsageSummary summary) {
    UsageTotal ofPlan = summary.totals().getFirst();
    List<UsageTotal> others = summary.totals().subList(1, summary.totals().size());
    return new Summary(
        "usage.summary",
        summary.account().toString(),
        summary.plan(),
        summary.periodStart(),
        summary.periodEnd(),
        summary.totals().stream().mapToLong(UsageTotal::requests).sum(),
        summary.totals().stream().mapToLong(UsageTotal::units).sum(),
        ofPlan.costMicros(),
        summary.currency(),
        summary.monthlyFeeMicros(),
        Included.of(summary),
        ofPlan.errors(),
        others.stream().map(Cost::of).toList(),
        summary.allowances().stream().map(Allowance::of).toList());
  }

  /** How much of what the plan's fee pays for is used. */
  @Schema(name = "IncludedUnits", description = "Units that the plan's fee pays for.")
  public record Included(
      @Schema(examples = "10000") long limit, @Schema(examples = "40") long used) {
    static Included of(UsageSummary summary) {
      long units = summary.totals().stream().mapToLong(UsageTotal::units).sum();
      return new Included(summary.includedUnits(), Math.min(units, summary.includedUnits()));
    }
  }

  /** A cost in a currency that is not the plan's. */
  @Schema(name = "UsageCost")
  public record Cost(long costMicros, @Schema(examples = "EUR") String currency) {
    static Cost of(UsageTotal total) {
      return new Cost(total.costMicros(), total.currency().orElseThrow());
    }
  }

  /** How one allowance stands. */
  @Schema(name = "AllowanceStanding")
  public record Allowance(
      @Schema(
              description = "As in RateLimit headers; a key's own start with `key-`.",
              examples = "monthly")
          String name,
      @Schema(
              enumeration = {"burst", "monthly", "spend"},
              description = "Charged requests a minute, units a month, or cost a month.",
              examples = "monthly")
          String policy,
      @Schema(examples = "1000") long limit,
      @Schema(examples = "40") long used,
      @Schema(examples = "960") long remaining,
      Instant resetsAt) {
    static Allowance of(AllowanceState state) {
      return new Allowance(
          state.name(),
          state.policy(),
          state.limit(),
          state.used(),
          state.remaining(),
          state.resetsAt());
    }
  }
}
