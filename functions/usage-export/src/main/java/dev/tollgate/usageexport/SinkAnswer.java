package dev.tollgate.usageexport;

import java.util.Optional;

/** What a sink made of a batch of events. */
sealed interface SinkAnswer {
  /** It has them. */
  record Taken() implements SinkAnswer {}

  /**
   * It may have them or not; they are to be sent again.
   *
   * @param status HTTP status, if it answered
   * @param error what was wrong, in our words
   */
  record NotTaken(Optional<Integer> status, String error) implements SinkAnswer {}
}
