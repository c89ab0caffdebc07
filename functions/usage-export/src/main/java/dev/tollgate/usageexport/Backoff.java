package dev.tollgate.usageexport;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to leave a failing sink alone: from 1 second on, twice as long after each failure, up to
 * 5 minutes. A random part of up to a half keeps instances apart. Thread-safe if its random numbers
 * are.
 */
record Backoff(RandomGenerator random) {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int MOST_DOUBLINGS = 9;

  /**
   * The pause after so many failures in a row.
   *
   * @param failures at least 1
   */
  Duration after(int failures) {
    long doubled = SHORTEST.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
    long most = Math.min(doubled, LONGEST.toMillis());
    return Duration.ofMillis(Math.max(SHORTEST.toMillis(), most - random.nextLong(most / 2 + 1)));
  }
}
