package dev.tollgate.webhooks;

import dev.tollgate.accounts.WebhookQueue.Backlog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** What the registry is told: attempts by outcome, how many messages wait and for how long. */
@Singleton
final class WebhookMetrics {
  private final MeterRegistry registry;
  private final AtomicLong pending = new AtomicLong();
  private final AtomicLong lagSeconds = new AtomicLong();

  WebhookMetrics(MeterRegistry registry) {
    this.registry = registry;
    Gauge.builder("tollgate.webhooks.pending", pending, AtomicLong::doubleValue).register(registry);
    Gauge.builder("tollgate.webhooks.lag", lagSeconds, AtomicLong::doubleValue)
        .baseUnit("seconds")
        .register(registry);
  }

  void note(Dispatcher.Outcome outcome) {
    registry
        .counter("tollgate.webhooks.attempts", "outcome", outcome.name().toLowerCase(Locale.ROOT))
        .increment();
  }

  void note(Backlog backlog, Instant now) {
    pending.set(backlog.pending());
    lagSeconds.set(
        backlog.oldestDue().map(due -> Duration.between(due, now).toSeconds()).orElse(0L));
  }
}
