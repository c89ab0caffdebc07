package dev.tollgate.classify;

import dev.tollgate.accounts.Plan;
import dev.tollgate.accounts.Rate;
import dev.tollgate.model.Price;

/**
 * On what terms a call is answered, fixed when it arrives.
 *
 * @param units images
 * @param rate what an image costs
 */
public record Quote(long units, Rate rate) {

  /** The plan's price for the model, else the model's own. */
  public static Quote of(Plan plan, String model, Price own, long units) {
    return new Quote(units, plan.prices().rate(model, own.unitMicros(), own.currency()));
  }

  /** The least that the call can cost, in 1e-6 of the currency. */
  public long lowestCostMicros() {
    return rate.lowestCost(units);
  }
}
