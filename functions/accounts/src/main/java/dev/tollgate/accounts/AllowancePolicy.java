package dev.tollgate.accounts;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** The named windows in which use is limited; all are calendar windows in UTC. */
public enum AllowancePolicy {
  /** Charged requests a minute. */
  BURST("burst"),
  /** Units a month. */
  MONTHLY("monthly"),
  /** Cost a month, in 1e-6 of the currency. */
  SPEND("spend");

  private final String text;

  AllowancePolicy(String text) {
    this.text = text;
  }

  /** The name in the API and in the database. */
  public String text() {
    return text;
  }

  /**
   * The policy of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static AllowancePolicy parse(String text) {
    return Arrays.stream(values())
        .filter(policy -> policy.text.equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no allowance policy '" + text + "'"));
  }

  /** Start of the window that an instant lies in. */
  Instant windowStart(Instant at) {
    OffsetDateTime time = at.atOffset(ZoneOffset.UTC);
    return switch (this) {
      case BURST -> at.truncatedTo(ChronoUnit.MINUTES);
      case MONTHLY, SPEND -> time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).toInstant();
    };
  }

  /** Start of the next window. */
  Instant windowEnd(Instant start) {
    return switch (this) {
      case BURST -> start.plus(Duration.ofMinutes(1));
      case MONTHLY, SPEND -> start.atOffset(ZoneOffset.UTC).plusMonths(1).toInstant();
    };
  }

  /** How much of the allowance a call takes. */
  long amount(long units, long costMicros) {
    return switch (this) {
      case BURST -> units == 0 ? 0 : 1;
      case MONTHLY -> units;
      case SPEND -> costMicros;
    };
  }
}
