package dev.tollgate.model;

import java.util.Currency;
import java.util.Objects;

/**
 * What one unit, that is one picture, costs.
 *
 * @param unitMicros in millionths of the currency, at least 0
 * @param currency an ISO 4217 code
 */
public record Price(long unitMicros, String currency) {

  /** What a model without a price costs: nothing. */
  public static final Price FREE = new Price(0, "USD");

  /** Refuses negative prices and unknown currencies. */
  public Price {
    Objects.requireNonNull(currency);
    if (unitMicros < 0) {
      throw new IllegalArgumentException("unit_micros must not be negative, but is " + unitMicros);
    }
    try {
      Currency.getInstance(currency);
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException(currency + " is no ISO 4217 currency code", unknown);
    }
  }
}
