package dev.tollgate.accounts;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * What an account has agreed to.
 *
 * @param name its name, such as {@code free}
 * @param allowances what the account may use
 * @param currency ISO 4217
 * @param unitPriceMicros price of one unit of any model in 1e-6 of the currency; empty means that
 *     each model's own price holds
 */
public record Plan(
    String name, Allowances allowances, String currency, OptionalLong unitPriceMicros) {
  /** The plan that sign-up gives. */
  public static final String FREE = "free";

  /** Refuses null. */
  public Plan {
    Objects.requireNonNull(name);
    Objects.requireNonNull(allowances);
    Objects.requireNonNull(currency);
    Objects.requireNonNull(unitPriceMicros);
  }
}
