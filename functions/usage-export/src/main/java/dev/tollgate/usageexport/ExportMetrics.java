package dev.tollgate.usageexport;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** What the registry is told of sending: events that were taken, and calls that failed. */
@Singleton
final class ExportMetrics {
  private final Counter events;
  private final Counter failures;

  ExportMetrics(MeterRegistry registry) {
    this.events = registry.counter("tollgate.export.events");
    this.failures = registry.counter("tollgate.export.failures");
  }

  void note(SinkAnswer answer, int sent) {
    switch (answer) {
      case SinkAnswer.Taken _ -> events.increment(sent);
      case SinkAnswer.NotTaken _ -> failures.increment();
    }
  }
}
