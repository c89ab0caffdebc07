package dev.tollgate.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What settlements last told of each allowance: never more than what is used, because within a
 * window use only grows. So a refusal by the snapshot is right, and an admission may be too kind.
 * Remembers the 200,000 most used counters. Thread-safe.
 */
final class AllowanceSnapshot {
  private final Cache<Counter, Use> lastSeen = Caffeine.newBuilder().maximumSize(200_000).build();

  /** How a caller's allowances stand at an instant, as far as is known here. */
  List<AllowanceState> of(Principal caller, Instant at) {
    return AllowanceLimit.of(caller).stream()
        .map(limit -> limit.state(used(limit, at), at))
        .toList();
  }

  /** Remembers what a settlement told of a caller's allowances. */
  void note(Principal caller, List<AllowanceState> states) {
    for (AllowanceState state : states) {
      UUID subject = state.ofKey() ? caller.key().value() : caller.account().value();
      Use use = new Use(state.resetsAt(), state.used());
      lastSeen.asMap().merge(new Counter(subject, state.policy()), use, Use::later);
    }
  }

  private long used(AllowanceLimit limit, Instant at) {
    Use use = lastSeen.getIfPresent(new Counter(limit.subject(), limit.policy().text()));
    return use == null || !use.resetsAt().isAfter(at) ? 0 : use.used();
  }

  private record Counter(UUID subject, String policy) {}

  private record Use(Instant resetsAt, long used) {
    static Use later(Use a, Use b) {
      int order = a.resetsAt().compareTo(b.resetsAt());
      return order > 0 || (order == 0 && a.used() >= b.used()) ? a : b;
    }
  }
}
