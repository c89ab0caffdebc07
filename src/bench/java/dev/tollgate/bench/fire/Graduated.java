package dev.tollgate.bench.fire;

import java.util.List;

/**
 * A plan whose prices go by the month's use. Every customer of it calls one model only, so that
 * what a month costs follows from its units alone, whatever their order was.
 */
final class Graduated {
  static final String PLAN = "fire-graduated";
  static final String PLAN_WITH_BUDGET = "fire-graduated-budget";
  static final long INCLUDED = 2;
  static final String PRICES =
      """
      {"fashion-mnist": [{"up_to": 5, "unit_price_micros": 1100},
        {"up_to": 9, "unit_price_micros": 700}, {"up_to": null, "unit_price_micros": 300}]}
      """;
  private static final List<Tier> TIERS =
      List.of(new Tier(5, 1100), new Tier(9, 700), new Tier(Long.MAX_VALUE, 300));

  private Graduated() {}

  /** What so many units of one month cost together, in 1e-6 of the currency. */
  static long costMicros(long units) {
    long cost = 0;
    long priced = INCLUDED;
    for (Tier tier : TIERS) {
      long inTier = Math.max(0, Math.min(units, tier.upTo) - priced);
      cost += inTier * tier.unitPriceMicros;
      priced += inTier;
    }
    return cost;
  }

  private record Tier(long upTo, long unitPriceMicros) {}
}
