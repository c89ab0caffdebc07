package dev.tollgate.accounts;

import java.time.Instant;
import java.util.Objects;

/**
 * A plan as it is kept.
 *
 * @param createdAt when it was made
 */
public record PlanRecord(Plan plan, Instant createdAt) {
  /** Refuses null. */
  public PlanRecord {
    Objects.requireNonNull(plan);
    Objects.requireNonNull(createdAt);
  }
}
