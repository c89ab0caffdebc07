package dev.tollgate.billing;

import dev.tollgate.accounts.GraduatedPrice.Tier;
import dev.tollgate.gate.Fields;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One tier of a graduated price as JSON. */
@Schema(name = "PriceTier")
public record TierView(
    @Schema(
            nullable = true,
            description =
                "The last unit of the month that it holds for; null in the last tier only.",
            examples = "100000")
        Long upTo,
    @Schema(
            required = true,
            description = "Price of a unit, in 1e-6 of the currency.",
            examples = "1000")
        Long unitPriceMicros) {

  static TierView of(Tier tier) {
    return new TierView(boxed(tier.upTo()), tier.unitPriceMicros());
  }

  Tier tier() {
    return new Tier(optional(upTo), Fields.required("unit_price_micros", unitPriceMicros));
  }

  static Long boxed(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }

  static OptionalLong optional(Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
