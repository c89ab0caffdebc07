package dev.tollgate.classify;

import dev.tollgate.accounts.Plan;
import dev.tollgate.model.Price;

/**
 * What a call costs, fixed when it arrives.
 *
 * @param units images
 * @param unitPriceMicros price of one image in 1e-6 of {@code currency}
 * @param costMicros price of the call
 * @param currency ISO 4217
 */
record Quote(long units, long unitPriceMicros, long costMicros, String currency) {

  /** The plan's own unit price, else the model's. */
  static Quote of(Plan plan, Price price, long units) {
    long unitPrice = plan.unitPriceMicros().orElse(price.unitMicros());
    String currency = plan.unitPriceMicros().isPresent() ? plan.currency() : price.currency();
    return new Quote(units, unitPrice, Math.multiplyExact(units, unitPrice), currency);
  }
}
