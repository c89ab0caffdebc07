package dev.tollgate.webhooks;

import dev.tollgate.accounts.WebhookQueue;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Looks for what is due again and again while the server runs, if an interval is configured, and
 * now and then tells the metrics what waits. Started and stopped once.
 */
@Singleton
final class DispatchTimer {
  private static final Logger LOG = Logger.getLogger(DispatchTimer.class);
  private static final Duration MEASURED_EVERY = Duration.ofSeconds(15);

  private final Dispatcher dispatcher;
  private final WebhookQueue queue;
  private final WebhookMetrics metrics;
  private final Vertx vertx;
  private final Clock clock;
  private final WebhooksConfig config;
  private volatile boolean stopping;
  private volatile Instant measuredAt = Instant.EPOCH;

  DispatchTimer(
      Dispatcher dispatcher,
      WebhookQueue queue,
      WebhookMetrics metrics,
      Vertx vertx,
      Clock clock,
      WebhooksConfig config) {
    this.dispatcher = dispatcher;
    this.queue = queue;
    this.metrics = metrics;
    this.vertx = vertx;
    this.clock = clock;
    this.config = config;
  }

  void onStart(@Observes StartupEvent start) {
    schedule();
  }

  /** Begins nothing more while calls still come in, so that nothing is left to wait for then. */
  void onLeaving(@Observes ShutdownDelayInitiatedEvent asked) {
    stopping = true;
  }

  /** What is being sent is noted if its endpoint answers in time; else it is sent again. */
  void onStop(@Observes ShutdownEvent stop) {
    stopping = true;
    Uni.createFrom()
        .completionStage(dispatcher::idle)
        .ifNoItem()
        .after(config.timeout())
        .fail()
        .onFailure()
        .recoverWithNull()
        .await()
        .indefinitely();
  }

  private void schedule() {
    config
        .interval()
        .filter(_ -> !stopping)
        .ifPresent(pause -> vertx.setTimer(Math.max(1, pause.toMillis()), _ -> run()));
  }

  private void run() {
    if (stopping) {
      return;
    }
    dispatcher
        .begin()
        .chain(this::measured)
        .subscribe()
        .with(
            _ -> schedule(),
            failure -> {
              LOG.warnf("webhooks could not be looked for and are later: %s", failure);
              schedule();
            });
  }

  private Uni<Void> measured() {
    Instant now = clock.instant();
    if (now.isBefore(measuredAt.plus(MEASURED_EVERY))) {
      return Uni.createFrom().voidItem();
    }
    measuredAt = now;
    return queue.backlog(now).invoke(backlog -> metrics.note(backlog, now)).replaceWithVoid();
  }
}
