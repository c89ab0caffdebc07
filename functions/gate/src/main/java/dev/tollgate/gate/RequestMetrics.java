package dev.tollgate.gate;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Counts and times requests by route and status. Routes are told by their templates, of which there
 * are few; what nobody declared is one series of its own, whatever its method is called.
 * Thread-safe.
 */
@Singleton
final class RequestMetrics {
  private final MeterRegistry registry;
  private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

  RequestMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void record(Exchange exchange, HttpMethod method, int status) {
    boolean declared = !exchange.route().equals(Exchange.NOWHERE);
    String known = declared ? method.name() : "any";
    timers
        .computeIfAbsent(new Series(exchange.route(), known, status), this::timer)
        .record(System.nanoTime() - exchange.startNanos(), TimeUnit.NANOSECONDS);
  }

  private Timer timer(Series series) {
    return registry.timer(
        "tollgate.requests",
        "route",
        series.route(),
        "method",
        series.method(),
        "status",
        Integer.toString(series.status()));
  }

  private record Series(String route, String method, int status) {}
}
