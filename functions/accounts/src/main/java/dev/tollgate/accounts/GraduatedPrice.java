package dev.tollgate.accounts;

import java.util.List;
import java.util.OptionalLong;

/**
 * What one unit of a model costs, by how many units of it the month holds already. Immutable.
 *
 * @param tiers in ascending order; each holds for the units up to its limit, the last for all
 *     others
 */
public record GraduatedPrice(List<Tier> tiers) {
  /** The highest price of a unit, in 1e-6 of the currency. */
  public static final long HIGHEST = 1_000_000_000_000L;

  private static final int MOST_TIERS = 20;

  /**
   * One price.
   *
   * @param upTo the last unit of the month that it holds for; empty in the last tier only
   * @param unitPriceMicros price of a unit in 1e-6 of the currency, from 0 to {@link #HIGHEST}
   */
  public record Tier(OptionalLong upTo, long unitPriceMicros) {
    /**
     * Checks the price.
     *
     * @throws IllegalArgumentException if it is out of bounds; may be shown to the client
     */
    public Tier {
      checked("unit_price_micros", unitPriceMicros);
    }
  }

  /**
   * Checks the order and copies the list.
   *
   * @throws IllegalArgumentException if the limits do not ascend, or the last tier has one; may be
   *     shown to the client
   */
  public GraduatedPrice {
    tiers = List.copyOf(tiers);
    if (tiers.isEmpty() || tiers.size() > MOST_TIERS) {
      throw new IllegalArgumentException("a price needs 1 to " + MOST_TIERS + " tiers");
    }
    long before = 0;
    for (Tier tier : tiers.subList(0, tiers.size() - 1)) {
      if (tier.upTo().orElse(0) <= before) {
        throw new IllegalArgumentException(
            "'up_to' must be positive and ascend from tier to tier; only the last tier has none");
      }
      before = tier.upTo().getAsLong();
    }
    if (tiers.getLast().upTo().isPresent()) {
      throw new IllegalArgumentException(
          "the last tier must have no 'up_to': it holds for the rest");
    }
  }

  /** One price for every unit. */
  public static GraduatedPrice flat(long unitPriceMicros) {
    return new GraduatedPrice(List.of(new Tier(OptionalLong.empty(), unitPriceMicros)));
  }

  /** Whether every unit costs the same. */
  public boolean isFlat() {
    return tiers.size() == 1;
  }

  /** The lowest price of a unit. */
  public long lowest() {
    return tiers.stream().mapToLong(Tier::unitPriceMicros).min().orElseThrow();
  }

  /** The highest price of a unit. */
  public long highest() {
    return tiers.stream().mapToLong(Tier::unitPriceMicros).max().orElseThrow();
  }

  /** The price of a unit when so many units of the month came before it. */
  long at(long before) {
    return tiers.stream()
        .filter(tier -> tier.upTo().isEmpty() || before < tier.upTo().getAsLong())
        .findFirst()
        .orElseThrow()
        .unitPriceMicros();
  }

  /**
   * The price of some units.
   *
   * @param before units of the month that came before them
   * @param units how many, at least 0
   * @throws ArithmeticException if it is beyond a {@code long}
   */
  long of(long before, long units) {
    long cost = 0;
    long position = before;
    long left = units;
    for (Tier tier : tiers) {
      long room = tier.upTo().orElse(Long.MAX_VALUE) - position;
      long here = tier.upTo().isEmpty() ? left : Math.clamp(room, 0, left);
      cost = Math.addExact(cost, Math.multiplyExact(here, tier.unitPriceMicros()));
      position += here;
      left -= here;
    }
    return cost;
  }

  /**
   * Refuses what cannot be an amount of money.
   *
   * @throws IllegalArgumentException naming the field; may be shown to the client
   */
  static long checked(String field, long micros) {
    if (micros < 0 || micros > HIGHEST) {
      throw new IllegalArgumentException("'%s' must be from 0 to %d".formatted(field, HIGHEST));
    }
    return micros;
  }
}
