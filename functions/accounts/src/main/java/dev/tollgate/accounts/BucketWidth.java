package dev.tollgate.accounts;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** How long the spans are into which usage is added up. */
public enum BucketWidth {
  /** A minute. */
  MINUTE,
  /** An hour of UTC. */
  HOUR,
  /** A calendar day; some have 23 or 25 hours. */
  DAY;

  /**
   * Start of the bucket that an instant lies in.
   *
   * @param zone decides when days start; minutes and hours do not depend on it
   */
  public Instant floor(Instant at, ZoneId zone) {
    return switch (this) {
      case MINUTE -> at.truncatedTo(ChronoUnit.MINUTES);
      case HOUR -> at.truncatedTo(ChronoUnit.HOURS);
      case DAY -> at.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    };
  }

  /** Start of the first bucket that does not start before an instant. */
  public Instant ceiling(Instant at, ZoneId zone) {
    Instant start = floor(at, zone);
    return start.equals(at) ? at : plus(start, 1, zone);
  }

  /**
   * Start of another bucket.
   *
   * @param start start of a bucket
   * @param buckets how many buckets later; may be negative
   */
  public Instant plus(Instant start, int buckets, ZoneId zone) {
    return switch (this) {
      case MINUTE -> start.plus(Duration.ofMinutes(buckets));
      case HOUR -> start.plus(Duration.ofHours(buckets));
      case DAY -> start.atZone(zone).toLocalDate().plusDays(buckets).atStartOfDay(zone).toInstant();
    };
  }
}
