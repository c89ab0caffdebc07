package dev.tollgate.model;

import java.util.Currency;
import java.util.Objects;

/**
 * What one unit costs, and what takes how many of them. One picture classified is one unit.
 *
 * @param unitMicros in millionths of the currency, from 0 to 10^12
 * @param currency an ISO 4217 code
 * @param explainUnits units of one explanation, from 1 to 10^6
 */
public record Price(long unitMicros, String currency, long explainUnits) {

  /** The highest price of a unit, in millionths of the currency. */
  private static final long HIGHEST = 1_000_000_000_000L;

  private static final long MOST_UNITS = 1_000_000;

  /** What a model without a price costs: nothing. */
  public static final Price FREE = new Price(0, "USD");

  /** An explanation is one unit. */
  public Price(long unitMicros, String currency) {
    this(unitMicros, currency, 1);
  }

  /** Refuses prices and units beyond counting, and unknown currencies. */
  public Price {
    Objects.requireNonNull(currency);
    if (unitMicros < 0 || unitMicros > HIGHEST) {
      throw new IllegalArgumentException(
          "unit_micros must be from 0 to " + HIGHEST + ", but is " + unitMicros);
    }
    if (explainUnits < 1 || explainUnits > MOST_UNITS) {
      throw new IllegalArgumentException(
          "explain_units must be from 1 to " + MOST_UNITS + ", but is " + explainUnits);
    }
    try {
      Currency.getInstance(currency);
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException(currency + " is no ISO 4217 currency code", unknown);
    }
  }
}
