package dev.tollgate.accounts;

import java.time.Instant;

/** What comes of a question for usage in buckets. */
public sealed interface UsageAnswer {
  /** The sums. */
  record Given(UsagePage page) implements UsageAnswer {}

  /**
   * The sums would need single records that are no longer kept. Hours and days can still be told,
   * if the zone's days start with a quarter of an hour.
   *
   * @param keptSince single records from then on are kept; they can be summed up in any way
   */
  record RecordsGone(Instant keptSince) implements UsageAnswer {}
}
