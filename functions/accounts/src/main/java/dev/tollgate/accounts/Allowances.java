package dev.tollgate.accounts;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * How much may be used in a window; what is empty is unlimited.
 *
 * @param burst charged requests a calendar minute
 * @param monthly units a calendar month
 * @param spendMicros cost a calendar month, in 1e-6 of the currency
 */
public record Allowances(OptionalLong burst, OptionalLong monthly, OptionalLong spendMicros) {
  /** No limits. */
  public static final Allowances UNLIMITED =
      new Allowances(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

  /**
   * Refuses negative limits.
   *
   * @throws IllegalArgumentException naming the limit that is negative
   */
  public Allowances {
    check("burst", burst);
    check("monthly", monthly);
    check("spend_micros", spendMicros);
  }

  private static void check(String name, OptionalLong limit) {
    if (Objects.requireNonNull(limit).isPresent() && limit.getAsLong() < 0) {
      throw new IllegalArgumentException("'" + name + "' must not be negative");
    }
  }
}
