package dev.tollgate.accounts;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Single usage records, newest first.
 *
 * @param start none older than this
 * @param end all older than this
 * @param before only those that stand before this position, which ended the last page
 * @param limit most records in an answer, at least 1
 */
public record RecordQuery(
    Optional<Instant> start,
    Optional<Instant> end,
    UsageFilter filter,
    Optional<UsageRecord.Position> before,
    int limit) {

  /**
   * Refuses null.
   *
   * @throws IllegalArgumentException if the limit is not positive
   */
  public RecordQuery {
    Objects.requireNonNull(start);
    Objects.requireNonNull(end);
    Objects.requireNonNull(filter);
    Objects.requireNonNull(before);
    if (limit < 1) {
      throw new IllegalArgumentException("the limit must be positive");
    }
  }
}
