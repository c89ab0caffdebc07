package dev.tollgate.gate;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Counts and times requests by route and status, and counts refusals by their code. Routes are told
 * by their templates, of which there are few; what nobody declared is one series of its own,
 * whatever its method is called. Thread-safe.
 */
@Singleton
final class RequestMetrics {
  private static final Duration[] BUCKETS =
      IntStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final MeterRegistry registry;
  private final Map<Series, Timer> timers = new ConcurrentHashMap<>();
  private final Map<ErrorCode, Counter> refusals = new ConcurrentHashMap<>();

  RequestMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void record(Exchange exchange, HttpMethod method, int status, Optional<ErrorCode> refusal) {
    boolean declared = !exchange.route().equals(Exchange.NOWHERE);
    String known = declared ? method.name() : "any";
    timers
        .computeIfAbsent(new Series(exchange.route(), known, status), this::timer)
        .record(System.nanoTime() - exchange.startNanos(), TimeUnit.NANOSECONDS);
    refusal.ifPresent(code -> refusals.computeIfAbsent(code, this::counter).increment());
  }

  private Timer timer(Series series) {
    return Timer.builder("tollgate.requests")
        .tags("route", series.route())
        .tags("method", series.method())
        .tags("status", Integer.toString(series.status()))
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  private Counter counter(ErrorCode code) {
    return registry.counter(
        "tollgate.refusals", "code", code.code(), "status", Integer.toString(code.status()));
  }

  private record Series(String route, String method, int status) {}
}
