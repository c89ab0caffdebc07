package dev.tollgate.classify;

import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.ProblemException;
import java.util.Optional;

/** What callers may send as {@code Idempotency-Key}. */
public final class IdempotencyKeys {
  private static final int LONGEST = 128;

  private IdempotencyKeys() {}

  /**
   * Checks a key, if there is one.
   *
   * @throws ProblemException {@code invalid_request} unless it has 1 to 128 printable ASCII
   *     characters
   */
  public static void check(Optional<String> key) {
    key.ifPresent(
        text -> {
          boolean printable = text.chars().allMatch(c -> c > ' ' && c < 0x7f);
          if (text.isEmpty() || text.length() > LONGEST || !printable) {
            throw ProblemException.of(
                ErrorCode.INVALID_REQUEST,
                "The Idempotency-Key must have 1 to 128 printable ASCII characters without"
                    + " spaces.");
          }
        });
  }
}
