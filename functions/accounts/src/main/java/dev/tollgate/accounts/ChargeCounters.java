package dev.tollgate.accounts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The counters that the charges of one batch may go into: those of the policies, of the account and
 * of its key, and that of the model. All are looked at, even if nothing goes by them now: one that
 * was opened earlier in its window goes on counting. Not thread-safe; made for one transaction.
 */
final class ChargeCounters {
  private final Instant at;
  private final Map<Kind, List<WindowKey>> known = new HashMap<>();

  /** For charges at one instant. */
  ChargeCounters(Instant at) {
    this.at = at;
  }

  /** Every counter that a charge goes into if it is kept, each once. */
  List<WindowKey> of(Charge charge) {
    Kind kind = new Kind(charge.principal().account(), charge.principal().key(), charge.model());
    return known.computeIfAbsent(kind, this::windows);
  }

  /** Those of them that must be kept, because a limit or the price goes by them. */
  List<WindowKey> needed(Charge charge, KeyStanding standing) {
    AccountId account = charge.principal().account();
    List<WindowKey> needed = new ArrayList<>();
    standing
        .limits(account, charge.principal().key())
        .forEach(limit -> needed.add(limit.window(at)));
    if (charge.rate().includedUnits() > 0) {
      needed.add(ofMonth(account));
    }
    if (!charge.rate().price().isFlat()) {
      needed.add(ofModel(account, charge.model()));
    }
    return needed;
  }

  /** Counts the account's units of the month. */
  WindowKey ofMonth(AccountId account) {
    return WindowKey.of(account.value(), AllowancePolicy.MONTHLY, at);
  }

  /** Counts the account's units of one model in the month. */
  WindowKey ofModel(AccountId account, String model) {
    return WindowKey.ofModel(account, model, at);
  }

  private List<WindowKey> windows(Kind kind) {
    return Stream.concat(
            Stream.of(AllowancePolicy.values())
                .flatMap(
                    policy ->
                        Stream.of(kind.account().value(), kind.key().value())
                            .map(subject -> WindowKey.of(subject, policy, at))),
            Stream.of(ofModel(kind.account(), kind.model())))
        .toList();
  }

  /** What decides which counters a charge goes into. */
  private record Kind(AccountId account, KeyId key, String model) {}
}
