package dev.tollgate.accounts;

import java.util.Objects;

/**
 * What an account has agreed to.
 *
 * @param name its name, such as {@code free}
 * @param allowances what the account may use
 * @param prices what that costs
 */
public record Plan(String name, Allowances allowances, PriceList prices) {
  /** The plan that sign-up gives. */
  public static final String FREE = "free";

  /** Refuses null. */
  public Plan {
    Objects.requireNonNull(name);
    Objects.requireNonNull(allowances);
    Objects.requireNonNull(prices);
  }
}
