package dev.tollgate.accounts;

import java.time.Instant;
import java.util.Optional;

/**
 * A message on its way to an endpoint.
 *
 * @param id of the message; what several endpoints are told of one event has one id
 * @param webhook where it goes
 * @param type what happened
 * @param occurredAt when it happened
 * @param data what is told, as a JSON object
 * @param status how far it has come
 * @param attempts how often it was sent
 * @param nextAttemptAt when it is sent again; empty if it is not
 * @param lastAttemptAt when it was last sent
 * @param responseStatus HTTP status of the last answer, if there was one
 * @param error what was wrong with the last attempt, in our words
 * @param deliveredAt when it was taken
 */
public record WebhookDelivery(
    MessageId id,
    WebhookId webhook,
    String type,
    Instant occurredAt,
    String data,
    Status status,
    int attempts,
    Optional<Instant> nextAttemptAt,
    Optional<Instant> lastAttemptAt,
    Optional<Integer> responseStatus,
    Optional<String> error,
    Optional<Instant> deliveredAt) {
  /** An allowance is filled up to a threshold. */
  public static final String THRESHOLD_REACHED = "tollgate.allowance.threshold_reached";

  /** Somebody wants to see that messages arrive. */
  public static final String TEST = "tollgate.webhook.test";

  /** How far a message has come. */
  public enum Status {
    /** It is still to be sent, or to be sent again. */
    PENDING,
    /** The endpoint has taken it. */
    DELIVERED,
    /** It was sent as often as it is, and not taken. */
    FAILED
  }
}
