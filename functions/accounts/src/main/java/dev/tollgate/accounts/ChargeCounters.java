package dev.tollgate.accounts;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The counters that the charges of one batch go into. Charges that go into the same ones share the
 * list. Not thread-safe; made for one transaction.
 */
final class ChargeCounters {
  private final Map<KeyId, KeyStanding> standings;
  private final Instant at;
  private final Map<Kind, List<AllowanceCounter>> known = new HashMap<>();

  /**
   * For charges at one instant.
   *
   * @param standings of the keys that exist
   */
  ChargeCounters(Map<KeyId, KeyStanding> standings, Instant at) {
    this.standings = standings;
    this.at = at;
  }

  /** Every counter of a charge, once. */
  List<AllowanceCounter> of(Charge charge) {
    Kind kind =
        new Kind(
            charge.principal().account(),
            charge.principal().key(),
            charge.model(),
            charge.rate().includedUnits() > 0,
            !charge.rate().price().isFlat());
    return known.computeIfAbsent(kind, this::counters);
  }

  /**
   * Those of the month are looked at even if nothing goes by them now: they may have been kept
   * earlier in the month, and then go on counting.
   */
  private List<AllowanceCounter> counters(Kind kind) {
    Map<WindowKey, Boolean> needed = new HashMap<>();
    for (AllowancePolicy policy : List.of(AllowancePolicy.MONTHLY, AllowancePolicy.SPEND)) {
      for (UUID subject : List.of(kind.account().value(), kind.key().value())) {
        needed.put(WindowKey.of(subject, policy, at), false);
      }
    }
    needed.put(WindowKey.ofModel(kind.account(), kind.model(), at), kind.graduated());
    if (kind.included()) {
      needed.put(WindowKey.of(kind.account().value(), AllowancePolicy.MONTHLY, at), true);
    }
    KeyStanding standing = standings.get(kind.key());
    if (standing != null) {
      for (AllowanceLimit limit : standing.limits(kind.account(), kind.key())) {
        needed.put(limit.window(at), true);
      }
    }
    return needed.entrySet().stream()
        .map(entry -> new AllowanceCounter(entry.getKey(), kind.account(), entry.getValue()))
        .toList();
  }

  /** What decides which counters a charge goes into. */
  private record Kind(
      AccountId account, KeyId key, String model, boolean included, boolean graduated) {}
}
