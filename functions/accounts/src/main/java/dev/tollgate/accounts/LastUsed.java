package dev.tollgate.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Remembers when keys were last used, to the minute: one write for all the keys of ten seconds, and
 * none for a key whose minute is written. What could not be written is tried again with the next
 * batch; a crash loses at most ten seconds of it. A process that may stand still after any answer,
 * and then end, writes at once. Thread-safe.
 */
@Singleton
final class LastUsed {
  private static final Logger LOG = Logger.getLogger(LastUsed.class);
  private static final int MOST_KEPT = 100_000;
  private static final Duration PRECISION = Duration.ofMinutes(1);
  private static final Duration LAST_WRITE = Duration.ofSeconds(2);

  private final KeyStore store;
  private final Clock clock;
  private final Duration pause;
  private final Cache<KeyId, Instant> noted =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(PRECISION).build();
  private final Map<KeyId, Instant> waiting = new ConcurrentHashMap<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();

  /**
   * Reads the configuration.
   *
   * @param pause how long uses are collected; 0 writes each before its call is answered
   */
  @Inject
  LastUsed(
      KeyStore store,
      Clock clock,
      @ConfigProperty(name = "tollgate.last-used.pause", defaultValue = "10s") Duration pause) {
    this.store = store;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * The key was used now. Never blocks.
   *
   * @return completes when the call may be answered; never fails
   */
  Uni<Void> note(KeyId key) {
    Instant now = clock.instant();
    Instant last = noted.getIfPresent(key);
    if (last != null && now.isBefore(last.plus(PRECISION))) {
      return Uni.createFrom().voidItem();
    }
    noted.put(key, now);
    waiting.put(key, now);
    schedule();
    return pause.isZero() ? write() : Uni.createFrom().voidItem();
  }

  /** Writes what waits. Never fails: what cannot be written waits on. */
  Uni<Void> write() {
    Map<KeyId, Instant> batch = new HashMap<>();
    waiting.forEach(
        (key, at) -> {
          if (waiting.remove(key, at)) {
            batch.put(key, at);
          }
        });
    if (batch.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return store
        .used(batch)
        .onFailure()
        .invoke(
            failure -> {
              LOG.warnf("The last uses of keys could not be written, next time: %s", failure);
              batch.forEach(waiting::putIfAbsent);
              schedule();
            })
        .onFailure()
        .recoverWithNull();
  }

  void onStop(@Observes ShutdownEvent stop) {
    write()
        .ifNoItem()
        .after(LAST_WRITE)
        .recoverWithUni(Uni.createFrom().voidItem())
        .await()
        .indefinitely();
  }

  private void schedule() {
    if (!pause.isZero() && scheduled.compareAndSet(false, true)) {
      Uni.createFrom()
          .voidItem()
          .onItem()
          .delayIt()
          .by(pause)
          .invoke(() -> scheduled.set(false))
          .chain(this::write)
          .subscribe()
          .with(_ -> {});
    }
  }
}
