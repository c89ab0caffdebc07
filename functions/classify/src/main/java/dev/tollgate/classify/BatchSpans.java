package dev.tollgate.classify;

import dev.tollgate.gate.SpanClock;
import dev.tollgate.gate.Traces;
import dev.tollgate.model.BatchReport;
import dev.tollgate.model.BatchWatch;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Makes spans of batches. A batch works for calls of several traces: it is a span that belongs to
 * none of them and is linked with each; in the trace of each call stands how long it waited, was
 * decoded and computed. Thread-safe.
 */
@Singleton
final class BatchSpans implements BatchWatch {
  private final Traces traces;

  BatchSpans(Traces traces) {
    this.traces = traces;
  }

  /** The span of the request that is served on this thread. */
  @Override
  public Optional<Object> mark() {
    return traces.areKept()
        ? Optional.<Object>of(Span.current()).filter(span -> ((Span) span).isRecording())
        : Optional.empty();
  }

  @Override
  public void ran(BatchReport report) {
    SpanClock clock = SpanClock.now();
    List<Span> requests = report.marked().stream().map(BatchSpans::request).distinct().toList();
    SpanBuilder builder = begun(clock, "model batch", Context.root(), report.startNanos());
    requests.forEach(request -> builder.addLink(request.getSpanContext()));
    Span batch = builder.startSpan();
    batch.setAttribute("tollgate.model", report.model());
    batch.setAttribute("tollgate.version", report.version());
    batch.setAttribute("tollgate.batch_size", report.size());
    if (report.failed()) {
      batch.setStatus(StatusCode.ERROR);
    }
    long end = report.startNanos() + report.nanos();
    end(clock, batch, end);
    requests.forEach(request -> request.addLink(batch.getSpanContext()));
    report.marked().forEach(item -> addParts(clock, item, report, batch));
  }

  private void addParts(SpanClock clock, BatchReport.Item item, BatchReport report, Span batch) {
    Context parent = Context.root().with(request(item));
    boolean decoded = item.decodeNanos() > 0;
    long decodedAt = item.decodeStartNanos() + item.decodeNanos();
    if (decoded) {
      Span decode = begun(clock, "decode", parent, item.decodeStartNanos()).startSpan();
      end(clock, decode, decodedAt);
    }
    Span queue = begun(clock, "queue", parent, item.arrivedNanos()).startSpan();
    end(clock, queue, decoded ? item.decodeStartNanos() : report.startNanos());
    Span compute =
        begun(clock, "compute", parent, report.startNanos())
            .addLink(batch.getSpanContext())
            .startSpan();
    compute.setAttribute("tollgate.batch_size", report.size());
    end(clock, compute, report.startNanos() + report.nanos());
  }

  private SpanBuilder begun(SpanClock clock, String name, Context parent, long nanoTime) {
    return traces
        .tracer()
        .spanBuilder(name)
        .setParent(parent)
        .setStartTimestamp(clock.epochNanos(nanoTime), TimeUnit.NANOSECONDS);
  }

  private static void end(SpanClock clock, Span span, long nanoTime) {
    span.end(clock.epochNanos(nanoTime), TimeUnit.NANOSECONDS);
  }

  private static Span request(BatchReport.Item item) {
    return (Span) item.mark();
  }
}
