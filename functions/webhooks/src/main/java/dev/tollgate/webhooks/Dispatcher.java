package dev.tollgate.webhooks;

import dev.tollgate.accounts.OutgoingMessage;
import dev.tollgate.accounts.WebhookId;
import dev.tollgate.accounts.WebhookQueue;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Sends what is due, many messages at a time, but few to one endpoint: a slow one does not hold up
 * the others. Thread-safe.
 */
@Singleton
final class Dispatcher {
  private static final Logger LOG = Logger.getLogger(Dispatcher.class);
  private static final int MOST = 64;
  private static final int MOST_PER_ENDPOINT = 4;

  private final WebhookQueue queue;
  private final Messenger messenger;
  private final WebhooksConfig config;
  private final Clock clock;
  private final WebhookMetrics metrics;
  private final Set<Attempt> underWay = ConcurrentHashMap.newKeySet();

  /**
   * A dispatcher.
   *
   * @throws IllegalArgumentException if what is configured cannot be
   */
  Dispatcher(
      WebhookQueue queue,
      Messenger messenger,
      WebhooksConfig config,
      Clock clock,
      WebhookMetrics metrics) {
    if (config.timeout().compareTo(config.lease()) >= 0) {
      throw new IllegalArgumentException(
          "tollgate.webhooks.timeout must be shorter than tollgate.webhooks.lease");
    }
    this.queue = queue;
    this.messenger = messenger;
    this.config = config;
    this.clock = clock;
    this.metrics = metrics;
  }

  /** What became of one attempt. */
  enum Outcome {
    /** The endpoint has taken the message. */
    DELIVERED,
    /** It is sent again. */
    RETRIED,
    /** It was the last attempt. */
    FAILED,
    /** What became of it could not be written; it is sent again when its lease ends. */
    UNKNOWN
  }

  /**
   * Claims what is due and begins to send it.
   *
   * @return an outcome for each message, which come later and never fail; fails itself if the
   *     database cannot be reached
   */
  Uni<List<CompletableFuture<Outcome>>> begin() {
    int room = MOST - underWay.size();
    if (room <= 0) {
      return Uni.createFrom().item(List.of());
    }
    Instant now = clock.instant();
    Set<WebhookId> busy =
        underWay.stream().map(attempt -> attempt.webhook).collect(Collectors.toUnmodifiableSet());
    return queue
        .claim(new WebhookQueue.Claim(now, now.plus(config.lease()), room, MOST_PER_ENDPOINT, busy))
        .map(messages -> messages.stream().map(this::started).toList());
  }

  /** Completes when nothing is under way. */
  CompletableFuture<Void> idle() {
    return CompletableFuture.allOf(
        underWay.stream().map(attempt -> attempt.outcome).toArray(CompletableFuture[]::new));
  }

  private CompletableFuture<Outcome> started(OutgoingMessage message) {
    Attempt attempt = new Attempt(message.delivery().webhook());
    underWay.add(attempt);
    messenger
        .send(message)
        .chain(reaction -> noted(message, reaction))
        .onFailure()
        .invoke(failure -> LOG.warnf("the fate of a message could not be written: %s", failure))
        .onFailure()
        .recoverWithItem(Outcome.UNKNOWN)
        .subscribe()
        .with(
            outcome -> {
              underWay.remove(attempt);
              metrics.note(outcome);
              attempt.outcome.complete(outcome);
            });
    return attempt.outcome;
  }

  private Uni<Outcome> noted(OutgoingMessage message, Reaction reaction) {
    Instant now = clock.instant();
    return switch (reaction) {
      case Reaction.Taken taken ->
          queue.delivered(message, taken.status(), now).replaceWith(Outcome.DELIVERED);
      case Reaction.NotTaken not ->
          new Retries(ThreadLocalRandom.current())
              .after(message.delivery().attempts())
              .map(now::plus)
              .map(next -> failed(message, not, Optional.of(next), Outcome.RETRIED))
              .orElseGet(() -> failed(message, not, Optional.empty(), Outcome.FAILED));
    };
  }

  private Uni<Outcome> failed(
      OutgoingMessage message, Reaction.NotTaken not, Optional<Instant> next, Outcome outcome) {
    return queue.failed(message, not.status(), not.error(), next).replaceWith(outcome);
  }

  /** A message that is being sent. */
  private static final class Attempt {
    private final WebhookId webhook;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    Attempt(WebhookId webhook) {
      this.webhook = webhook;
    }
  }
}
