package dev.tollgate.accounts;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collects the thresholds that the charges of one batch cross. Not thread-safe; made for one
 * transaction.
 */
final class Crossings {
  private final Instant at;
  private final List<Crossing> found = new ArrayList<>();

  Crossings(Instant at) {
    this.at = at;
  }

  /**
   * A charge was accepted.
   *
   * @param limit an allowance that it goes into
   * @param amount how much of it the charge takes
   * @param after what the window holds with it
   */
  void note(Charge charge, AllowanceLimit limit, long amount, long after) {
    for (int percent : Crossing.PERCENTS) {
      long threshold = Crossing.threshold(limit.limit(), percent);
      if (after - amount < threshold && threshold <= after) {
        found.add(crossing(charge, limit, percent, after));
      }
    }
  }

  List<Crossing> found() {
    return List.copyOf(found);
  }

  private Crossing crossing(Charge charge, AllowanceLimit limit, int percent, long after) {
    AllowancePolicy policy = limit.policy();
    WindowKey window = limit.window(at);
    return new Crossing(
        MessageId.next(Clock.fixed(at, ZoneOffset.UTC)),
        at,
        charge.principal().account(),
        limit.ofKey() ? Optional.of(charge.principal().key()) : Optional.empty(),
        window,
        percent,
        limit.limit(),
        after,
        policy.windowEnd(window.start()),
        policy == AllowancePolicy.SPEND ? Optional.of(charge.rate().currency()) : Optional.empty());
  }
}
