package dev.tollgate.usageexport;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/**
 * Runs a round again and again while the server runs, if an interval is configured. Started and
 * stopped once; rounds follow each other.
 */
@Singleton
final class ExportTimer {
  private static final Logger LOG = Logger.getLogger(ExportTimer.class);

  private final Exporter exporter;
  private final Vertx vertx;
  private final Optional<Duration> interval;
  private final Duration longestCall;
  private volatile CompletableFuture<Round> running = CompletableFuture.completedFuture(null);

  ExportTimer(Exporter exporter, Vertx vertx, ExportConfig config) {
    this.exporter = exporter;
    this.vertx = vertx;
    this.interval = config.interval().filter(_ -> config.url().isPresent());
    this.longestCall = config.timeout();
  }

  void onStart(@Observes StartupEvent start) {
    interval.ifPresent(this::schedule);
  }

  /** Begins nothing more while calls still come in, so that nothing is left to wait for then. */
  void onLeaving(@Observes ShutdownDelayInitiatedEvent asked) {
    exporter.stop();
  }

  /** What is being sent is noted as taken if the sink answers in time; else it is sent again. */
  void onStop(@Observes ShutdownEvent stop) {
    exporter.stop();
    Uni.createFrom()
        .completionStage(running)
        .ifNoItem()
        .after(longestCall)
        .fail()
        .onFailure()
        .recoverWithNull()
        .await()
        .indefinitely();
  }

  private void schedule(Duration pause) {
    if (!exporter.stopping()) {
      vertx.setTimer(Math.max(1, pause.toMillis()), _ -> run());
    }
  }

  private void run() {
    if (exporter.stopping()) {
      return;
    }
    running =
        exporter
            .round(false)
            .onItemOrFailure()
            .invoke((round, failure) -> schedule(next(round, failure)))
            .subscribeAsCompletionStage();
  }

  private Duration next(Round round, Throwable failure) {
    if (failure != null) {
      LOG.warnf("usage could not be sent on and is tried again: %s", failure);
    } else if (round instanceof Round.Failed failed) {
      LOG.warnf("usage is not taken: %s; tried again at %s", failed.error(), failed.nextTryAt());
    } else if (round instanceof Round.Sent sent && sent.more()) {
      return Duration.ZERO;
    }
    return interval.orElseThrow();
  }
}
