package dev.tollgate.accounts;

import java.time.DateTimeException;
import java.time.ZoneId;

/** Time zones by the names that people write. */
public final class TimeZones {
  /** Where nobody says anything. */
  public static final ZoneId DEFAULT = ZoneId.of("UTC");

  private TimeZones() {}

  /**
   * The zone of a text: a name of the IANA database, or an offset.
   *
   * @throws IllegalArgumentException if there is no such zone; the message may be shown to the
   *     client
   */
  public static ZoneId of(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'time_zone' must be a name such as Europe/Vienna or an offset such as +05:30", e);
    }
  }
}
