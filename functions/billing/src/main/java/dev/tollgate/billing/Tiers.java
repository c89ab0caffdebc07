package dev.tollgate.billing;

import dev.tollgate.accounts.GraduatedPrice;
import dev.tollgate.gate.Fields;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Translates the prices of models from and to JSON. */
final class Tiers {
  static final String UNIT_PRICE =
      "Price of a unit of any model without an entry in `prices`, in 1e-6 of the currency; null: each"
          + " model's own price.";
  static final String PRICES =
      "Graduated prices of single models by their names. Each tier holds for the units of that model"
          + " in the month up to `up_to`; the last one has none.";

  private Tiers() {}

  /** Sorted by the names of the models. */
  static Map<String, List<TierView>> of(Map<String, GraduatedPrice> models) {
    Map<String, List<TierView>> prices = new TreeMap<>();
    models.forEach(
        (model, price) -> prices.put(model, price.tiers().stream().map(TierView::of).toList()));
    return prices;
  }

  /**
   * What a caller asks for.
   *
   * @param prices null asks for none
   * @throws IllegalArgumentException naming what cannot be; may be shown to the client
   */
  static Map<String, GraduatedPrice> asked(Map<String, List<TierView>> prices) {
    return prices == null
        ? Map.of()
        : prices.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> price(entry.getValue())));
  }

  private static GraduatedPrice price(List<TierView> tiers) {
    return new GraduatedPrice(
        Fields.required("prices.*", tiers).stream()
            .map(tier -> Fields.required("prices.*[]", tier).tier())
            .toList());
  }
}
