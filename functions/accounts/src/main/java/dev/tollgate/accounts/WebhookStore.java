package dev.tollgate.accounts;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Where webhooks are kept. Every method may be called on any thread and is one transaction. */
public interface WebhookStore {
  /**
   * Which webhooks a caller may know of.
   *
   * @param account only this account's; empty means all
   */
  record Sight(Optional<AccountId> account) {}

  /**
   * A secret that takes the place of another.
   *
   * @param previousUntil how long the other signs too
   */
  record Rotation(WebhookSecret secret, Instant previousUntil) {}

  /**
   * Makes a webhook, unless its account has too many.
   *
   * @param most so many an account may have
   * @return whether it was made
   */
  Uni<Boolean> insert(IssuedWebhook webhook, int most, AuditEvent event);

  /** A webhook, if it is there to be seen. */
  Uni<Optional<Webhook>> find(WebhookId id, Sight sight);

  /** At most so many webhooks, newest first, from the one after {@code after} on. */
  Uni<List<Webhook>> list(Sight sight, Optional<WebhookId> after, int limit);

  /**
   * Changes a webhook.
   *
   * @param event what is remembered of it
   * @return what it is now, if it is there to be seen
   */
  Uni<Optional<Webhook>> change(
      WebhookId id,
      Sight sight,
      UnaryOperator<Webhook> change,
      Function<Webhook, AuditEvent> event);

  /** Gives a webhook a new secret; says what it is now, if it is there to be seen. */
  Uni<Optional<Webhook>> rotate(
      WebhookId id, Sight sight, Rotation rotation, Function<Webhook, AuditEvent> event);

  /** Removes a webhook with all its messages; says what it was, if it was there to be seen. */
  Uni<Optional<Webhook>> delete(WebhookId id, Sight sight, Function<Webhook, AuditEvent> event);

  /**
   * Lets a test message wait, or the one that waits already go on waiting.
   *
   * @param data what it tells
   * @return the message that waits
   */
  Uni<WebhookDelivery> test(Webhook webhook, MessageId id, Instant now, Map<String, Object> data);

  /** At most so many messages to a webhook, newest first, from the one after {@code after} on. */
  Uni<List<WebhookDelivery>> deliveries(WebhookId id, Optional<MessageId> after, int limit);

  /** Lets a message be sent as if it never had been; says how it is now, if it is there. */
  Uni<Optional<WebhookDelivery>> redeliver(WebhookId webhook, MessageId id, Instant now);
}
