package dev.tollgate.accounts;

import java.util.Objects;
import java.util.Optional;

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

  /** A text as the name that a plan could have, if it can be one. */
  public static Optional<String> parseName(String text) {
    return Optional.of(text).filter(Wording::isPlanName);
  }

  /** Refuses null. */
  public Plan {
    Objects.requireNonNull(name);
    Objects.requireNonNull(allowances);
    Objects.requireNonNull(prices);
  }
}
