package dev.tollgate.webhooks;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a message that was not taken is sent again: seven times, ever later. A random part of up to
 * a fifth keeps messages apart. Thread-safe if its random numbers are.
 */
record Retries(RandomGenerator random) {
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofHours(24));
  private static final int RANDOM_PART = 5;

  /**
   * The pause after so many attempts.
   *
   * @param attempts at least 1
   * @return empty if these were all
   */
  Optional<Duration> after(int attempts) {
    if (attempts > PAUSES.size()) {
      return Optional.empty();
    }
    Duration pause = PAUSES.get(attempts - 1);
    return Optional.of(pause.plusMillis(random.nextLong(pause.toMillis() / RANDOM_PART)));
  }
}
