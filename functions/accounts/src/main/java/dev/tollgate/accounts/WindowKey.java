package dev.tollgate.accounts;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/**
 * Names one counter: how much a subject used of a policy in one window. Ordered, because counters
 * are locked in this order everywhere.
 *
 * @param subject id of an account or key
 * @param policy what is counted
 * @param start start of the window
 */
public record WindowKey(UUID subject, AllowancePolicy policy, Instant start)
    implements Comparable<WindowKey> {
  private static final Comparator<WindowKey> ORDER =
      Comparator.comparing(WindowKey::subject)
          .thenComparing(WindowKey::policy)
          .thenComparing(WindowKey::start);

  @Override
  public int compareTo(WindowKey other) {
    return ORDER.compare(this, other);
  }
}
