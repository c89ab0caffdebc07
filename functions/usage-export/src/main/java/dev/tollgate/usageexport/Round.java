package dev.tollgate.usageexport;

import java.time.Instant;

/** What one round of sending came to. */
sealed interface Round {
  /** There is no sink. */
  record NoSink() implements Round {}

  /** Nothing waits, or another exporter sends, or the next try is not due yet. */
  record Idle() implements Round {}

  /**
   * All that was sent was taken.
   *
   * @param events how many
   * @param more whether more waits
   */
  record Sent(long events, boolean more) implements Round {}

  /**
   * The sink did not take what was sent last.
   *
   * @param events how many it took before
   * @param error what was wrong, in our words
   * @param nextTryAt when the next try is due
   */
  record Failed(long events, String error, Instant nextTryAt) implements Round {}
}
