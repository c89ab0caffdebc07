package dev.tollgate.accounts;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The id of a message to webhooks; its text is {@code msg_} and 26 characters.
 *
 * @param value a time-ordered UUID
 */
public record MessageId(UUID value) {
  private static final String PREFIX = "msg_";

  /** Refuses null. */
  public MessageId {
    Objects.requireNonNull(value);
  }

  /** A new id. */
  public static MessageId next(Clock clock) {
    return new MessageId(TimeOrderedId.next(clock));
  }

  /** The id that a text stands for, if it stands for one. */
  public static Optional<MessageId> parse(String text) {
    return text.startsWith(PREFIX)
        ? Base32.decode(text.substring(PREFIX.length())).map(MessageId::new)
        : Optional.empty();
  }

  /** The text form. */
  @Override
  public String toString() {
    return PREFIX + Base32.encode(value);
  }
}
