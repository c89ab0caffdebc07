package dev.tollgate.accounts;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAmount;

/**
 * How long single usage records are kept at least. They go by whole calendar months of UTC.
 *
 * @param atLeast a day or more
 */
public record RetentionPolicy(TemporalAmount atLeast) {
  private static final OffsetDateTime ANY =
      OffsetDateTime.of(LocalDate.EPOCH, LocalTime.MIDNIGHT, ZoneOffset.UTC);

  /**
   * Refuses what is shorter than a day: calls that were settled late must be in before their month
   * goes.
   *
   * @throws IllegalArgumentException if it is shorter
   */
  public RetentionPolicy {
    if (ANY.plus(atLeast).isBefore(ANY.plusDays(1))) {
      throw new IllegalArgumentException("records must be kept for at least a day: " + atLeast);
    }
  }

  /**
   * Reads an ISO 8601 period such as {@code P13M} or duration such as {@code PT9600H}.
   *
   * @throws IllegalArgumentException if it is neither, or shorter than a day
   */
  public static RetentionPolicy parse(CharSequence text) {
    try {
      boolean exact = text.toString().contains("T");
      return new RetentionPolicy(exact ? Duration.parse(text) : Period.parse(text));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'" + text + "' is no period such as P13M", e);
    }
  }

  /** First instant of the oldest month of which records must still be there. */
  Instant keptFrom(Instant now) {
    return now.atOffset(ZoneOffset.UTC)
        .minus(atLeast)
        .toLocalDate()
        .withDayOfMonth(1)
        .atStartOfDay()
        .toInstant(ZoneOffset.UTC);
  }
}
