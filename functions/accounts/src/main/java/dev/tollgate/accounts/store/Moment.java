package dev.tollgate.accounts.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A point in time on two clocks.
 *
 * @param nanos on the process's own, {@link System#nanoTime()}
 * @param wall on the wall's
 */
record Moment(long nanos, Instant wall) {
  static Moment now(Clock clock) {
    return new Moment(System.nanoTime(), clock.instant());
  }

  /** Whether at least {@code age} has passed until {@code now} on either clock. */
  boolean isOlderThan(Duration age, Moment now) {
    return now.nanos - nanos >= age.toNanos()
        || Duration.between(wall, now.wall).compareTo(age) >= 0;
  }
}
