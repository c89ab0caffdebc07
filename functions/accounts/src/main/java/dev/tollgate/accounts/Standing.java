package dev.tollgate.accounts;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/** Puts an account's limits, and what is used of them, side by side. */
final class Standing {
  private static final AllowancePolicy PERIOD = AllowancePolicy.MONTHLY;

  private Standing() {}

  static Uni<UsageSummary> of(
      UsageStore store,
      AccountId account,
      Optional<KeyId> key,
      UsageStore.Limits limits,
      Instant now) {
    Instant start = PERIOD.windowStart(now);
    Instant end = PERIOD.windowEnd(start);
    List<AllowanceLimit> all = limits(account, key, limits);
    List<UsageStore.Window> windows = all.stream().map(limit -> window(limit, now)).toList();
    UsageFilter own = new UsageFilter(Optional.of(Set.of(account)), Set.of(), Set.of());
    return Uni.combine()
        .all()
        .unis(
            store.totals(UsageStore.Source.HOURS, List.of(start, end), Set.of(), own),
            store.used(windows))
        .with(
            (slices, used) ->
                new UsageSummary(
                    account,
                    limits.plan().name(),
                    limits.plan().currency(),
                    start,
                    end,
                    planFirst(limits.plan().currency(), slices),
                    IntStream.range(0, all.size())
                        .mapToObj(i -> state(all.get(i), windows.get(i), used.get(i)))
                        .toList()));
  }

  private static List<AllowanceLimit> limits(
      AccountId account, Optional<KeyId> key, UsageStore.Limits limits) {
    return key.map(k -> AllowanceLimit.of(account, limits.plan().allowances(), k, limits.ofKey()))
        .orElseGet(() -> AllowanceLimit.of(account, limits.plan().allowances()));
  }

  private static UsageStore.Window window(AllowanceLimit limit, Instant now) {
    return new UsageStore.Window(
        limit.subject(), limit.policy(), limit.policy().windowStart(now));
  }

  private static AllowanceState state(
      AllowanceLimit limit, UsageStore.Window window, long used) {
    Instant end = limit.policy().windowEnd(window.start());
    return new AllowanceState(
        limit.policy().text(),
        limit.ofKey(),
        limit.limit(),
        used,
        Duration.between(window.start(), end),
        end);
  }

  private static List<UsageTotal> planFirst(String currency, List<UsageStore.Slice> slices) {
    List<UsageTotal> charged = new ArrayList<>();
    long errors = 0;
    UsageTotal ofPlan = none(currency);
    for (UsageStore.Slice slice : slices) {
      UsageTotal total = slice.total();
      if (total.currency().isEmpty()) {
        errors += total.errors();
      } else if (total.currency().get().equals(currency)) {
        ofPlan = total;
      } else {
        charged.add(total);
      }
    }
    charged.addFirst(ofPlan.plusErrors(errors));
    return charged;
  }

  private static UsageTotal none(String currency) {
    UsageTotal.Group all =
        new UsageTotal.Group(
            Optional.empty(), Optional.empty(), Optional.empty(), OptionalLong.empty());
    return new UsageTotal(all, Optional.of(currency), 0, 0, 0, 0);
  }
}
