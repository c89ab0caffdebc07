package dev.tollgate.accounts;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;

/**
 * Usage added up into buckets. Buckets are aligned and whole: the first is the one that {@code
 * start} lies in, the last the one that ends at {@code end} or holds it.
 *
 * @param start first instant of interest
 * @param end the instant after the last of interest
 * @param zone decides when days start
 * @param limit most buckets in an answer, at least 1
 */
public record UsageQuery(
    Instant start,
    Instant end,
    BucketWidth width,
    Set<GroupBy> groupBy,
    UsageFilter filter,
    ZoneId zone,
    int limit) {

  /**
   * Copies the set.
   *
   * @throws IllegalArgumentException if the limit is not positive
   */
  public UsageQuery {
    Objects.requireNonNull(start);
    Objects.requireNonNull(end);
    Objects.requireNonNull(width);
    Objects.requireNonNull(filter);
    Objects.requireNonNull(zone);
    groupBy = Set.copyOf(groupBy);
    if (limit < 1) {
      throw new IllegalArgumentException("the limit must be positive");
    }
  }
}
