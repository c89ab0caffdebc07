package dev.tollgate.accounts;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Single records, newest first.
 *
 * @param page the records
 * @param keptSince older ones were dropped by policy; empty if none was
 */
public record UsageRecordPage(Page<UsageRecord> page, Optional<Instant> keptSince) {
  /** Refuses null. */
  public UsageRecordPage {
    Objects.requireNonNull(page);
    Objects.requireNonNull(keptSince);
  }
}
