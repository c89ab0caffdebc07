package dev.tollgate.accounts;

import java.util.Objects;

/**
 * The terms of one call, fixed when it arrives. What the call costs also depends on how many units
 * the month holds already, and is decided when it is settled.
 *
 * @param currency ISO 4217
 * @param includedUnits units of the month, of any model, that the plan's fee pays for
 * @param price what a unit costs beyond those; its tiers count all units of the model in the month,
 *     included ones too
 */
public record Rate(String currency, long includedUnits, GraduatedPrice price) {
  /**
   * Refuses null.
   *
   * @throws IllegalArgumentException if there are less than no included units
   */
  public Rate {
    Objects.requireNonNull(currency);
    Objects.requireNonNull(price);
    if (includedUnits < 0) {
      throw new IllegalArgumentException("included units must not be negative");
    }
  }

  /** One price for every unit. */
  public static Rate flat(String currency, long unitPriceMicros) {
    return new Rate(currency, 0, GraduatedPrice.flat(unitPriceMicros));
  }

  /** The least that a call can cost, in 1e-6 of the currency. */
  public long lowestCost(long units) {
    return includedUnits > 0 ? 0 : Math.multiplyExact(units, price.lowest());
  }

  /** The most that a call can cost, in 1e-6 of the currency. */
  public long highestCost(long units) {
    return Math.multiplyExact(units, price.highest());
  }

  /**
   * What a call costs.
   *
   * @param ofMonth units of any model that the month holds before it
   * @param ofModel units of its model that the month holds before it
   */
  Cost cost(long ofMonth, long ofModel, long units) {
    long included = Math.clamp(includedUnits - ofMonth, 0, units);
    long priced = units - included;
    long before = ofModel + included;
    return priced == 0
        ? new Cost(included, 0, 0)
        : new Cost(included, price.at(before + priced - 1), price.of(before, priced));
  }
}
