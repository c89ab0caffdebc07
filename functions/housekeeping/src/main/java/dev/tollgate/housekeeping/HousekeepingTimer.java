package dev.tollgate.housekeeping;

import dev.tollgate.accounts.Housekeeping;
import dev.tollgate.accounts.HousekeepingReport;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Keeps house at start and then again and again, if configured. A failure waits for the next time.
 */
@Singleton
final class HousekeepingTimer {
  private static final Logger LOG = Logger.getLogger(HousekeepingTimer.class);

  private final Housekeeping housekeeping;
  private final HousekeepingConfig config;
  private Cancellable running = () -> {};

  HousekeepingTimer(Housekeeping housekeeping, HousekeepingConfig config) {
    this.housekeeping = housekeeping;
    this.config = config;
  }

  void onStart(@Observes StartupEvent start) {
    config.every().ifPresent(pause -> running = keepHouse(pause));
  }

  void onStop(@Observes ShutdownEvent stop) {
    running.cancel();
  }

  private Cancellable keepHouse(Duration pause) {
    return Multi.createFrom()
        .ticks()
        .every(pause)
        .onOverflow()
        .drop()
        .onItem()
        .transformToUniAndConcatenate(_ -> once())
        .subscribe()
        .with(done -> LOG.debugf("Kept house: %s", done));
  }

  private Uni<HousekeepingReport> once() {
    return housekeeping
        .run()
        .onFailure()
        .invoke(failure -> LOG.warnf("House could not be kept, next time: %s", failure))
        .onFailure()
        .recoverWithNull();
  }
}
