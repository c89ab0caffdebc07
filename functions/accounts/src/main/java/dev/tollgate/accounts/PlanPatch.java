package dev.tollgate.accounts;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is to change in a plan; what is empty stays as it is. Its name and its currency never
 * change: accounts and what they were charged go by them.
 *
 * @param monthlyFeeMicros fee of a calendar month, in 1e-6 of the currency
 * @param includedUnits units of a calendar month, of any model, that the fee pays for
 * @param allowances what an account may use, all three limits
 * @param unitPrice price of one unit of any model
 * @param models prices of single models by their names, all of them
 */
public record PlanPatch(
    Optional<Long> monthlyFeeMicros,
    Optional<Long> includedUnits,
    Optional<Allowances> allowances,
    Optional<UnitPrice> unitPrice,
    Optional<Map<String, GraduatedPrice>> models) {
  private static final PriceList FREE = PriceList.modelsOwn("USD");

  /**
   * The price of one unit of any model.
   *
   * @param micros in 1e-6 of the currency; empty means that each model's own price holds
   */
  public record UnitPrice(OptionalLong micros) {}

  /**
   * Copies the map.
   *
   * @throws IllegalArgumentException naming what cannot be; the message may be shown to the client
   */
  public PlanPatch {
    models = models.map(Map::copyOf);
    patched(FREE, monthlyFeeMicros, includedUnits, unitPrice, models);
  }

  Plan applyTo(Plan plan) {
    return new Plan(
        plan.name(),
        allowances.orElse(plan.allowances()),
        patched(plan.prices(), monthlyFeeMicros, includedUnits, unitPrice, models));
  }

  private static PriceList patched(
      PriceList prices,
      Optional<Long> fee,
      Optional<Long> included,
      Optional<UnitPrice> unitPrice,
      Optional<Map<String, GraduatedPrice>> models) {
    return new PriceList(
        prices.currency(),
        fee.orElse(prices.monthlyFeeMicros()),
        included.orElse(prices.includedUnits()),
        unitPrice.map(UnitPrice::micros).orElse(prices.unitPriceMicros()),
        models.orElse(prices.models()));
  }
}
