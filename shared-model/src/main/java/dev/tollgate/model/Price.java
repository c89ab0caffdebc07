package dev.tollgate.model;

import java.util.Currency;
import java.util.Objects;

/**
 * What one unit, that is one picture, costs.
 *
 * @param unitMicros in millionths of the currency, from 0 to 10^12
 * @param currency an ISO 4217 code
 */
public record Price(long unitMicros, String currency) {

  /** The highest price of a unit, in millionths of the currency. */
  private static final long HIGHEST = 1_000_000_000_000L;

  /** What a model without a price costs: nothing. */
  public static final Price FREE = new Price(0, "USD");

  /** Refuses prices beyond counting and unknown currencies. */
  public Price {
    Objects.requireNonNull(currency);
    if (unitMicros < 0 || unitMicros > HIGHEST) {
      throw new IllegalArgumentException(
          "unit_micros must be from 0 to " + HIGHEST + ", but is " + unitMicros);
    }
    try {
      Currency.getInstance(currency);
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException(currency + " is no ISO 4217 currency code", unknown);
    }
  }
}
