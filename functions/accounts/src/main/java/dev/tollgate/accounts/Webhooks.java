package dev.tollgate.accounts;

import dev.tollgate.accounts.AuditEvent.Action;
import dev.tollgate.accounts.WebhookStore.Rotation;
import dev.tollgate.accounts.WebhookStore.Sight;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Webhooks are made, found, changed, removed, tested and given new secrets. An operator's key
 * reaches those of every account, any other key those of its own; beyond that they look as if they
 * did not exist. Every change is remembered.
 *
 * <p>Thread-safe; may be called on any thread. Every returned {@link Uni} fails only if the
 * database cannot be asked.
 */
@Singleton
public final class Webhooks {
  /** How many an account may have. */
  public static final int MOST = 10;

  /** How long the old secret of a rotated webhook signs too. */
  public static final Duration OVERLAP = Duration.ofHours(24);

  private final WebhookStore store;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Webhooks(WebhookStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Makes a webhook for the caller's account.
   *
   * @param url where messages are posted to; that it may be is checked before
   * @param allowances that it wants to hear of
   * @throws IllegalArgumentException if there is none; the message may be shown to the client
   */
  public Uni<WebhookCreation> create(Principal by, String url, Set<AllowancePolicy> allowances) {
    Webhook webhook =
        new Webhook(
            WebhookId.next(clock),
            by.account(),
            url,
            allowances,
            Webhook.Status.ACTIVE,
            now(),
            Optional.empty());
    IssuedWebhook issued = new IssuedWebhook(webhook, WebhookSecret.generate(random));
    AuditEvent event = WebhookEvents.described(clock, webhook, by, Action.WEBHOOK_CREATED);
    return store
        .insert(issued, MOST, event)
        .map(
            made -> made ? new WebhookCreation.Created(issued) : new WebhookCreation.TooMany(MOST));
  }

  /**
   * What the caller may see, newest first.
   *
   * @param after the last webhook of the page before
   * @throws IllegalArgumentException if the limit is not from 1 to 1,000
   */
  public Uni<Page<Webhook>> list(Principal by, Optional<WebhookId> after, int limit) {
    return store.list(sight(by), after, Page.lookAhead(limit)).map(found -> Page.of(found, limit));
  }

  /** A webhook that the caller may know of, if it is there. */
  public Uni<Optional<Webhook>> find(Principal by, WebhookId id) {
    return store.find(id, sight(by));
  }

  /** Changes a webhook, if it is there. */
  public Uni<Optional<Webhook>> update(Principal by, WebhookId id, WebhookPatch patch) {
    return store.change(
        id,
        sight(by),
        webhook -> webhook.changed(patch),
        webhook -> WebhookEvents.described(clock, webhook, by, Action.WEBHOOK_UPDATED));
  }

  /** Removes a webhook and all its messages, if it is there. */
  public Uni<Optional<Webhook>> delete(Principal by, WebhookId id) {
    return store.delete(
        id,
        sight(by),
        webhook -> WebhookEvents.described(clock, webhook, by, Action.WEBHOOK_DELETED));
  }

  /** Gives a webhook a new secret, if it is there; for a day the one before signs too. */
  public Uni<Optional<IssuedWebhook>> rotate(Principal by, WebhookId id) {
    WebhookSecret secret = WebhookSecret.generate(random);
    Instant until = now().plus(OVERLAP);
    return store
        .rotate(
            id,
            sight(by),
            new Rotation(secret, until),
            webhook -> WebhookEvents.rotated(clock, webhook, by, until))
        .map(found -> found.map(webhook -> new IssuedWebhook(webhook, secret)));
  }

  /** Sends a test message, if the webhook is there; only one waits at a time. */
  public Uni<Optional<WebhookDelivery>> test(Principal by, WebhookId id) {
    return seen(
        by,
        id,
        webhook ->
            store
                .test(
                    webhook,
                    MessageId.next(clock),
                    now(),
                    Map.of("account_id", webhook.account().toString(), "webhook_id", id.toString()))
                .map(Optional::of));
  }

  /**
   * The messages to a webhook, newest first, if it is there.
   *
   * @param after the last message of the page before
   * @throws IllegalArgumentException if the limit is not from 1 to 1,000
   */
  public Uni<Optional<Page<WebhookDelivery>>> deliveries(
      Principal by, WebhookId id, Optional<MessageId> after, int limit) {
    return seen(
        by,
        id,
        _ ->
            store
                .deliveries(id, after, Page.lookAhead(limit))
                .map(found -> Optional.of(Page.of(found, limit))));
  }

  /** Sends a message again, whatever became of it; empty if there is none. */
  public Uni<Optional<WebhookDelivery>> redeliver(Principal by, WebhookId id, MessageId message) {
    return seen(by, id, _ -> store.redeliver(id, message, now()));
  }

  private <T> Uni<Optional<T>> seen(
      Principal by, WebhookId id, Function<Webhook, Uni<Optional<T>>> then) {
    return find(by, id)
        .chain(found -> found.map(then).orElseGet(() -> Uni.createFrom().item(Optional.empty())));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static Sight sight(Principal by) {
    return new Sight(by.may(Scope.OPERATOR) ? Optional.empty() : Optional.of(by.account()));
  }
}
