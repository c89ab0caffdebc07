package dev.tollgate.webhooks;

import java.util.Optional;

/** What an endpoint made of a message. */
sealed interface Reaction {
  /**
   * It has it.
   *
   * @param status HTTP status, 200 to 299
   */
  record Taken(int status) implements Reaction {}

  /**
   * It may have it or not.
   *
   * @param status HTTP status, if it answered
   * @param error what was wrong, in our words; its owner may read it
   */
  record NotTaken(Optional<Integer> status, String error) implements Reaction {}
}
