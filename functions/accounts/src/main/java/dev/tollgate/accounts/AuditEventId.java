package dev.tollgate.accounts;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The id of an event of the audit trail; its text is {@code evt_} and 26 characters.
 *
 * @param value a time-ordered UUID
 */
public record AuditEventId(UUID value) {
  private static final String PREFIX = "evt_";

  /** Refuses null. */
  public AuditEventId {
    Objects.requireNonNull(value);
  }

  /** A new id. */
  static AuditEventId next(Clock clock) {
    return new AuditEventId(TimeOrderedId.next(clock));
  }

  /** The id that a text stands for, if it stands for one. */
  public static Optional<AuditEventId> parse(String text) {
    return text.startsWith(PREFIX)
        ? Base32.decode(text.substring(PREFIX.length())).map(AuditEventId::new)
        : Optional.empty();
  }

  /** The text form. */
  @Override
  public String toString() {
    return PREFIX + Base32.encode(value);
  }
}
