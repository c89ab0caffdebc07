package dev.tollgate.accounts.store;

import dev.tollgate.accounts.UsageStore;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Instants as the driver wants them. */
final class Times {
  private Times() {}

  /** Start of the quarter of an hour that an instant lies in. */
  static Instant slot(Instant at) {
    return at.truncatedTo(ChronoUnit.HOURS).plus(UsageStore.SLOT.multipliedBy(quarter(at) - 1L));
  }

  /** Which quarter of its hour an instant lies in, from 1 to 4. */
  static int quarter(Instant at) {
    Duration ofHour = Duration.between(at.truncatedTo(ChronoUnit.HOURS), at);
    return 1 + (int) ofHour.dividedBy(UsageStore.SLOT);
  }

  static OffsetDateTime toSql(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
