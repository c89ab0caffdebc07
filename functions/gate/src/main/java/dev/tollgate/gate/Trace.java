package dev.tollgate.gate;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Supplier;

/** The trace of one request. What a caller sent or is told never gets into it. Thread-safe. */
final class Trace {
  /** For requests whose trace is not kept. */
  static final Trace NONE = new Trace(TracerProvider.noop().get(""), Span.getInvalid());

  private static final int SERVER_ERROR = 500;

  private final Tracer tracer;
  private final Span request;

  Trace(Tracer tracer, Span request) {
    this.tracer = tracer;
    this.request = request;
  }

  /** The trace's id, by which a log line finds it. */
  Optional<String> id() {
    return request.isRecording()
        ? Optional.of(request.getSpanContext().getTraceId())
        : Optional.empty();
  }

  /** Makes a part of the request a span of its own, from subscription to the end. */
  <T> Uni<T> during(String name, Supplier<Uni<T>> part) {
    return request.isRecording() ? Uni.createFrom().deferred(() -> timed(name, part)) : part.get();
  }

  /** Lets what is called know whose request it serves. */
  <T> T serving(Supplier<T> work) {
    if (!request.isRecording()) {
      return work.get();
    }
    try (Scope _ = Context.root().with(request).makeCurrent()) {
      return work.get();
    }
  }

  /** Says how the request was answered. */
  void answered(int status, Optional<ErrorCode> refusal, Optional<String> account) {
    if (!request.isRecording()) {
      return;
    }
    request.setAttribute("http.response.status_code", status);
    refusal.ifPresent(code -> request.setAttribute("error.type", code.code()));
    account.ifPresent(id -> request.setAttribute("tollgate.account_id", id));
    if (status >= SERVER_ERROR) {
      request.setStatus(StatusCode.ERROR);
    }
  }

  void end() {
    request.end();
  }

  private <T> Uni<T> timed(String name, Supplier<Uni<T>> part) {
    Span span = tracer.spanBuilder(name).setParent(Context.root().with(request)).startSpan();
    return part.get()
        .onTermination()
        .invoke(
            (_, failure, _) -> {
              if (failure != null) {
                span.setStatus(StatusCode.ERROR);
                span.setAttribute("error.type", kind(failure));
              }
              span.end();
            });
  }

  private static String kind(Throwable failure) {
    return failure instanceof ProblemException refusal
        ? refusal.code().code()
        : failure.getClass().getName();
  }
}
