package dev.tollgate.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Some buckets, oldest first, without gaps.
 *
 * @param next start of the first bucket that did not fit, if there is one
 */
public record UsagePage(List<UsageBucket> buckets, Optional<Instant> next) {
  /** Copies the list. */
  public UsagePage {
    buckets = List.copyOf(buckets);
  }
}
