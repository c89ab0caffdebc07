package dev.tollgate.accounts;

import java.time.Instant;
import java.util.List;

/**
 * What was used in one span of time.
 *
 * @param start first instant of the span
 * @param end first instant after it
 * @param totals one for each group and currency, in a stable order; empty if nothing was used
 */
public record UsageBucket(Instant start, Instant end, List<UsageTotal> totals) {
  /** Copies the list. */
  public UsageBucket {
    totals = List.copyOf(totals);
  }
}
