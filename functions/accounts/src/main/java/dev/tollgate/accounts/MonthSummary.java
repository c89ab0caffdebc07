package dev.tollgate.accounts;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Puts an account's limits, what is used of them, and the month's totals side by side. */
final class MonthSummary {
  private static final AllowancePolicy PERIOD = AllowancePolicy.MONTHLY;
  private static final UsageTotal.Group EVERYTHING =
      new UsageTotal.Group(
          Optional.empty(), Optional.empty(), Optional.empty(), OptionalLong.empty());

  private MonthSummary() {}

  static Uni<UsageSummary> of(
      UsageStore store,
      AccountId account,
      Optional<KeyId> key,
      UsageStore.Limits limits,
      Instant now) {
    Instant start = PERIOD.windowStart(now);
    Instant end = PERIOD.windowEnd(start);
    List<AllowanceLimit> all =
        key.map(k -> AllowanceLimit.of(account, limits.plan().allowances(), k, limits.ofKey()))
            .orElseGet(() -> AllowanceLimit.of(account, limits.plan().allowances()));
    UsageFilter own = new UsageFilter(Optional.of(Set.of(account)), Set.of(), Set.of());
    return Uni.combine()
        .all()
        .unis(
            store.totals(UsageStore.Source.SLOTS, List.of(start, end), Set.of(), own),
            store.used(all.stream().map(limit -> limit.window(now)).toList()))
        .with(
            (slices, used) ->
                new UsageSummary(
                    account,
                    limits.plan().name(),
                    limits.plan().prices().currency(),
                    limits.plan().prices().monthlyFeeMicros(),
                    limits.plan().prices().includedUnits(),
                    start,
                    end,
                    totals(limits.plan().prices().currency(), slices),
                    states(all, used, now)));
  }

  private static List<AllowanceState> states(
      List<AllowanceLimit> limits, Map<WindowKey, Long> used, Instant now) {
    return limits.stream()
        .map(limit -> limit.state(used.getOrDefault(limit.window(now), 0L), now))
        .toList();
  }

  /** The plan's currency comes first, with all errors, even if nothing was charged in it. */
  private static List<UsageTotal> totals(String currency, List<UsageStore.Slice> slices) {
    UsageTotal first = new UsageTotal(EVERYTHING, Optional.of(currency), 0, 0, 0, 0);
    List<UsageTotal> others = new ArrayList<>();
    long errors = 0;
    for (UsageStore.Slice slice : slices) {
      UsageTotal total = slice.total();
      errors += total.errors();
      if (total.currency().equals(first.currency())) {
        first = total;
      } else if (total.currency().isPresent()) {
        others.add(total);
      }
    }
    others.addFirst(first.plusErrors(errors));
    return others;
  }
}
