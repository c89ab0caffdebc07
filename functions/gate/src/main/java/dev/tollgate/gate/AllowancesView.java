package dev.tollgate.gate;

import dev.tollgate.accounts.Allowances;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Allowances as JSON; null is unlimited. */
@Schema(name = "Allowances", description = "Limits in a window; null is unlimited.")
public record AllowancesView(
    @Schema(nullable = true, description = "Charged requests a minute.", examples = "60")
        Long burst,
    @Schema(nullable = true, description = "Units a month.", examples = "1000") Long monthly,
    @Schema(nullable = true, description = "Cost a month, in 1e-6 of the currency.")
        Long spendMicros) {

  /** The allowances as they are shown. */
  public static AllowancesView of(Allowances allowances) {
    return new AllowancesView(
        boxed(allowances.burst()), boxed(allowances.monthly()), boxed(allowances.spendMicros()));
  }

  /**
   * The allowances that a caller asks for.
   *
   * @param view null asks for no limits
   * @throws ProblemException {@code invalid_request} if one is negative
   */
  public static Allowances asked(AllowancesView view) {
    if (view == null) {
      return Allowances.UNLIMITED;
    }
    return Fields.valid(
        () ->
            new Allowances(
                optional(view.burst()), optional(view.monthly()), optional(view.spendMicros())));
  }

  private static Long boxed(OptionalLong limit) {
    return limit.isPresent() ? limit.getAsLong() : null;
  }

  private static OptionalLong optional(Long limit) {
    return limit == null ? OptionalLong.empty() : OptionalLong.of(limit);
  }
}
