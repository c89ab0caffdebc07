package dev.tollgate.usageexport;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What the registry is told of sending: events taken, calls that failed, and the delay. */
@Singleton
final class ExportMetrics {
  private final Counter events;
  private final Counter failures;
  private final AtomicLong lagSeconds = new AtomicLong();

  ExportMetrics(MeterRegistry registry) {
    this.events = registry.counter("tollgate.export.events");
    this.failures = registry.counter("tollgate.export.failures");
    Gauge.builder("tollgate.export.lag", lagSeconds, AtomicLong::doubleValue)
        .baseUnit("seconds")
        .register(registry);
  }

  /** Shows how long the oldest batch has waited, if one waits. */
  void note(Optional<Instant> oldest, Instant now) {
    lagSeconds.set(oldest.map(since -> Duration.between(since, now).toSeconds()).orElse(0L));
  }

  void note(SinkAnswer answer, int sent) {
    switch (answer) {
      case SinkAnswer.Taken _ -> events.increment(sent);
      case SinkAnswer.NotTaken _ -> failures.increment();
    }
  }
}
