package dev.tollgate.gate;

import dev.tollgate.accounts.RequestId;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The traces of requests, kept if a collector is named. Otherwise nothing is made, looked up or
 * handed on for them. Thread-safe.
 */
@Singleton
public final class Traces {
  private static final String SCOPE = "dev.tollgate";
  private static final String PLATFORM = "/q/";
  private static final long FLUSH_SECONDS = 5;
  private static final TextMapGetter<HttpServerRequest> HEADERS =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(HttpServerRequest request) {
          return request.headers().names();
        }

        @Override
        public String get(HttpServerRequest request, String name) {
          return request.getHeader(name);
        }
      };

  private final Optional<SdkTracerProvider> kept;
  private final Tracer tracer;
  private final Map<RequestId, Span> underWay = new ConcurrentHashMap<>();

  Traces(
      TracesConfig config,
      @ConfigProperty(name = "quarkus.application.name", defaultValue = "tollgate")
          String service) {
    this.kept = config.endpoint().map(endpoint -> SpanExport.start(endpoint, config, service));
    this.tracer =
        kept.map(provider -> provider.get(SCOPE)).orElseGet(() -> TracerProvider.noop().get(SCOPE));
  }

  /** Whether traces are kept at all. */
  public boolean areKept() {
    return kept.isPresent();
  }

  /** Makes spans; they lead nowhere where no traces are kept. */
  public Tracer tracer() {
    return tracer;
  }

  /** The trace of a request that has just come; what looks after the server itself has none. */
  Trace begin(HttpServerRequest request, String route, RequestId id) {
    if (kept.isEmpty() || route.startsWith(PLATFORM)) {
      return Trace.NONE;
    }
    boolean declared = !route.equals(Exchange.NOWHERE);
    String method = declared ? request.method().name() : "HTTP";
    Span span =
        tracer
            .spanBuilder(declared ? method + " " + route : method)
            .setParent(
                W3CTraceContextPropagator.getInstance().extract(Context.root(), request, HEADERS))
            .setSpanKind(SpanKind.SERVER)
            .setAttribute("http.request.method", method)
            .setAttribute("http.route", route)
            .setAttribute("tollgate.request_id", id.toString())
            .startSpan();
    if (!span.isRecording()) {
      return Trace.NONE;
    }
    underWay.put(id, span);
    return new Trace(tracer, span);
  }

  /** The span of a request that is under way. */
  Optional<Span> of(RequestId id) {
    return Optional.ofNullable(underWay.get(id));
  }

  void end(Trace trace, RequestId id) {
    if (trace != Trace.NONE) {
      underWay.remove(id);
      trace.end();
    }
  }

  @PreDestroy
  void close() {
    kept.ifPresent(provider -> provider.shutdown().join(FLUSH_SECONDS, TimeUnit.SECONDS));
  }
}
