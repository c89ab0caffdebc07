package dev.tollgate.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Remembers when keys were last used, to the minute: one write for all the keys of ten seconds, and
 * none for a key whose minute is written. What could not be written is tried again with the next
 * batch; a crash loses at most ten seconds of it. Thread-safe.
 */
@Singleton
final class LastUsed {
  private static final Logger LOG = Logger.getLogger(LastUsed.class);
  private static final int MOST_KEPT = 100_000;
  private static final Duration PRECISION = Duration.ofMinutes(1);
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final Duration LAST_WRITE = Duration.ofSeconds(2);

  private final KeyStore store;
  private final Clock clock;
  private final Cache<KeyId, Instant> noted =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(PRECISION).build();
  private final Map<KeyId, Instant> waiting = new ConcurrentHashMap<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();

  LastUsed(KeyStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The key was used now. Never blocks. */
  void note(KeyId key) {
    Instant now = clock.instant();
    Instant last = noted.getIfPresent(key);
    if (last != null && now.isBefore(last.plus(PRECISION))) {
      return;
    }
    noted.put(key, now);
    waiting.put(key, now);
    schedule();
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
    if (scheduled.compareAndSet(false, true)) {
      Uni.createFrom()
          .voidItem()
          .onItem()
          .delayIt()
          .by(INTERVAL)
          .invoke(() -> scheduled.set(false))
          .chain(this::write)
          .subscribe()
          .with(_ -> {});
    }
  }
}
