package dev.tollgate.accounts;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a plan costs. A model's price is, in this order: the plan's price for the model, the plan's
 * price for every model, the model's own.
 *
 * @param currency ISO 4217
 * @param monthlyFeeMicros fee of a calendar month, in 1e-6 of the currency
 * @param includedUnits units of a calendar month, of any model, that the fee pays for
 * @param unitPriceMicros price of one unit of any model, in 1e-6 of the currency; empty means that
 *     each model's own price holds
 * @param models prices of single models by their names, at most 100
 */
public record PriceList(
    String currency,
    long monthlyFeeMicros,
    long includedUnits,
    OptionalLong unitPriceMicros,
    Map<String, GraduatedPrice> models) {
  private static final int MOST_MODELS = 100;

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException naming what cannot be; may be shown to the client
   */
  public PriceList {
    currency = Wording.currency(currency);
    GraduatedPrice.checked("monthly_fee_micros", monthlyFeeMicros);
    if (includedUnits < 0) {
      throw new IllegalArgumentException("'included_units' must not be negative");
    }
    Objects.requireNonNull(unitPriceMicros)
        .ifPresent(price -> GraduatedPrice.checked("unit_price_micros", price));
    models.keySet().forEach(PriceList::checkModel);
    if (models.size() > MOST_MODELS) {
      throw new IllegalArgumentException("'prices' must hold at most " + MOST_MODELS + " models");
    }
    models = Map.copyOf(models);
  }

  private static void checkModel(String name) {
    if (!Wording.name("model", name).equals(name)) {
      throw new IllegalArgumentException("a model's name must not start or end with white space");
    }
  }

  /** No fee; each model's own price holds. */
  public static PriceList modelsOwn(String currency) {
    return new PriceList(currency, 0, 0, OptionalLong.empty(), Map.of());
  }

  /**
   * The terms of a call.
   *
   * @param model name of the model
   * @param ownMicros the model's own price of a unit, in 1e-6 of its currency
   * @param ownCurrency the currency of that price
   */
  public Rate rate(String model, long ownMicros, String ownCurrency) {
    Optional<GraduatedPrice> ofPlan =
        Optional.ofNullable(models.get(model))
            .or(
                () ->
                    unitPriceMicros.isPresent()
                        ? Optional.of(GraduatedPrice.flat(unitPriceMicros.getAsLong()))
                        : Optional.empty());
    return ofPlan
        .map(price -> new Rate(currency, includedUnits, price))
        .orElseGet(() -> new Rate(ownCurrency, includedUnits, GraduatedPrice.flat(ownMicros)));
  }
}
