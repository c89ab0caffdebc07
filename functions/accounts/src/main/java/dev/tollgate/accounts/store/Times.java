package dev.tollgate.accounts.store;

import dev.tollgate.accounts.UsageStore;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Instants as the driver wants them. */
final class Times {
  private Times() {}

  /** Start of the slot of the rollups that an instant lies in. */
  static Instant slot(Instant at) {
    long length = UsageStore.SLOT.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), length) * length);
  }

  static OffsetDateTime toSql(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
