package dev.tollgate.accounts;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The id of a webhook; its text is {@code wh_} and 26 characters.
 *
 * @param value a time-ordered UUID
 */
public record WebhookId(UUID value) {
  private static final String PREFIX = "wh_";

  /** Refuses null. */
  public WebhookId {
    Objects.requireNonNull(value);
  }

  /** A new id. */
  public static WebhookId next(Clock clock) {
    return new WebhookId(TimeOrderedId.next(clock));
  }

  /** The id that a text stands for, if it stands for one. */
  public static Optional<WebhookId> parse(String text) {
    return text.startsWith(PREFIX)
        ? Base32.decode(text.substring(PREFIX.length())).map(WebhookId::new)
        : Optional.empty();
  }

  /** The text form. */
  @Override
  public String toString() {
    return PREFIX + Base32.encode(value);
  }
}
