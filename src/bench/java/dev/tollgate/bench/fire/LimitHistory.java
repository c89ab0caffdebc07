package dev.tollgate.bench.fire;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Which limits held for an account or key, and since when. Thread-safe; times are the servers'.
 *
 * <p>A charge of a batch that was made up after a change was answered is decided by the new limit.
 * Before that the old one may have decided it as well as the new one.
 */
final class LimitHistory {
  /** One change, known to hold when it was answered. */
  private record Change(Limits limits, Instant answered) {}

  private final Map<UUID, List<Change>> changes = new ConcurrentHashMap<>();
  private final Set<UUID> limited = ConcurrentHashMap.newKeySet();

  /** To be told before a change is asked for: calls may be refused from now on. */
  void mayLimit(UUID subject) {
    limited.add(subject);
  }

  /** Whether calls of an account or key may be refused for want of an allowance. */
  boolean maybeLimited(UUID subject) {
    return limited.contains(subject);
  }

  void changed(UUID subject, Limits limits, Instant answered) {
    changes
        .computeIfAbsent(subject, _ -> new CopyOnWriteArrayList<>())
        .add(new Change(limits, answered));
  }

  /** Whether an account or key ever had a limit of this policy. */
  boolean everHad(UUID subject, String policy) {
    return changes.getOrDefault(subject, List.of()).stream()
        .anyMatch(change -> change.limits.of(policy).isPresent());
  }

  /** Whether a policy's limit never changed. */
  boolean constant(UUID subject, String policy) {
    return changes.getOrDefault(subject, List.of()).stream()
            .map(change -> change.limits.of(policy))
            .distinct()
            .count()
        <= 1;
  }

  /** The most that may have been allowed to a charge of a batch that was made up then. */
  long most(UUID subject, String policy, Instant at) {
    long inForce = Long.MAX_VALUE;
    long later = 0;
    for (Change change : changes.getOrDefault(subject, List.of())) {
      long limit = change.limits.of(policy).orElse(Long.MAX_VALUE);
      if (change.answered.isAfter(at)) {
        later = Math.max(later, limit);
      } else {
        inForce = limit;
      }
    }
    return Math.max(inForce, later);
  }
}
