package dev.tollgate.billing;

import dev.tollgate.gate.AllowancesView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to change in a plan. What is left out stays; null takes a fee, price or limit away. */
@Schema(
    name = "PlanChange",
    description = "What is left out stays; null takes a fee, price or limit away.")
@RegisterForReflection
public record PlanPatchBody(
    @Schema(
            nullable = true,
            description = "Fee of a month, in 1e-6 of the currency.",
            examples = "20000000")
        Long monthlyFeeMicros,
    @Schema(
            nullable = true,
            description = "Units of a month, of any model, that the fee pays for.",
            examples = "10000")
        Long includedUnits,
    @Schema(nullable = true, description = "All three limits anew.") AllowancesView allowances,
    @Schema(nullable = true, description = Tiers.UNIT_PRICE) Long unitPriceMicros,
    @Schema(nullable = true, description = Tiers.PRICES) Map<String, List<TierView>> prices) {}
