package dev.tollgate.billing;

import dev.tollgate.accounts.Plan;
import dev.tollgate.accounts.PriceList;
import dev.tollgate.gate.AllowancesView;
import dev.tollgate.gate.Fields;
import dev.tollgate.gate.ProblemException;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A plan that is asked for. What is left out or null costs nothing and limits nothing. */
@Schema(name = "NewPlan")
public record NewPlanBody(
    @Schema(required = true, pattern = "^[a-z][a-z0-9_-]{0,39}$", examples = "team") String name,
    @Schema(required = true, description = "ISO 4217.", examples = "EUR") String currency,
    @Schema(
            nullable = true,
            description = "Fee of a month, in 1e-6 of the currency; default 0.",
            examples = "20000000")
        Long monthlyFeeMicros,
    @Schema(
            nullable = true,
            description = "Units of a month, of any model, that the fee pays for; default 0.",
            examples = "10000")
        Long includedUnits,
    @Schema(nullable = true) AllowancesView allowances,
    @Schema(nullable = true, description = Tiers.UNIT_PRICE) Long unitPriceMicros,
    @Schema(nullable = true, description = Tiers.PRICES) Map<String, List<TierView>> prices) {

  /**
   * The plan that is asked for.
   *
   * @throws ProblemException {@code invalid_request} naming what is missing or cannot be
   */
  Plan plan() {
    Fields.required("name", name);
    Fields.required("currency", currency);
    return Fields.valid(
        () ->
            new Plan(
                name,
                AllowancesView.asked(allowances),
                new PriceList(
                    currency,
                    orZero(monthlyFeeMicros),
                    orZero(includedUnits),
                    TierView.optional(unitPriceMicros),
                    Tiers.asked(prices))));
  }

  static long orZero(Long value) {
    return value == null ? 0 : value;
  }
}
