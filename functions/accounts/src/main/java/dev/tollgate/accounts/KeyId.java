package dev.tollgate.accounts;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The id of an API key; its text is {@code key_} and 26 characters.
 *
 * @param value a time-ordered UUID
 */
public record KeyId(UUID value) {
  private static final String PREFIX = "key_";

  /** Refuses null. */
  public KeyId {
    Objects.requireNonNull(value);
  }

  /** A new id. */
  public static KeyId next(Clock clock) {
    return new KeyId(TimeOrderedId.next(clock));
  }

  /** The id that a text stands for, if it stands for one. */
  public static Optional<KeyId> parse(String text) {
    return text.startsWith(PREFIX)
        ? Base32.decode(text.substring(PREFIX.length())).map(KeyId::new)
        : Optional.empty();
  }

  /** The text form. */
  @Override
  public String toString() {
    return PREFIX + Base32.encode(value);
  }
}
