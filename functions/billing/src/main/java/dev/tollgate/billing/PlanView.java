package dev.tollgate.billing;

import dev.tollgate.accounts.Plan;
import dev.tollgate.accounts.PlanRecord;
import dev.tollgate.accounts.PriceList;
import dev.tollgate.gate.AllowancesView;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A plan as JSON. */
@Schema(name = "Plan")
public record PlanView(
    @Schema(examples = "team") String name,
    @Schema(description = "ISO 4217.", examples = "EUR") String currency,
    @Schema(description = "Fee of a month, in 1e-6 of the currency.", examples = "20000000")
        long monthlyFeeMicros,
    @Schema(
            description = "Units of a month, of any model, that the fee pays for.",
            examples = "10000")
        long includedUnits,
    AllowancesView allowances,
    @Schema(nullable = true, description = Tiers.UNIT_PRICE) Long unitPriceMicros,
    @Schema(description = Tiers.PRICES) Map<String, List<TierView>> prices,
    Instant createdAt) {

  /** Copies the prices and keeps their order. */
  public PlanView {
    prices = Collections.unmodifiableMap(new TreeMap<>(prices));
  }

  static PlanView of(PlanRecord record) {
    Plan plan = record.plan();
    PriceList prices = plan.prices();
    return new PlanView(
        plan.name(),
        prices.currency(),
        prices.monthlyFeeMicros(),
        prices.includedUnits(),
        AllowancesView.of(plan.allowances()),
        TierView.boxed(prices.unitPriceMicros()),
        Tiers.of(prices.models()),
        record.createdAt());
  }
}
