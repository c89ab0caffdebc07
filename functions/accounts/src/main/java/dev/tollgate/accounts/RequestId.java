package dev.tollgate.accounts;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The id of a request, and of its usage record; its text is {@code req_} and 26 characters.
 *
 * @param value a time-ordered UUID
 */
public record RequestId(UUID value) {
  private static final String PREFIX = "req_";

  /** Refuses null. */
  public RequestId {
    Objects.requireNonNull(value);
  }

  /** A new id. */
  public static RequestId next(Clock clock) {
    return new RequestId(TimeOrderedId.next(clock));
  }

  /** The id that a text stands for, if it stands for one. */
  public static Optional<RequestId> parse(String text) {
    return text.startsWith(PREFIX)
        ? Base32.decode(text.substring(PREFIX.length())).map(RequestId::new)
        : Optional.empty();
  }

  /** The text form. */
  @Override
  public String toString() {
    return PREFIX + Base32.encode(value);
  }
}
