package dev.tollgate.gate;

import dev.tollgate.accounts.Charge;
import dev.tollgate.accounts.SettlementWatch;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Makes each transaction of the ledger a span, which settles calls of several traces: it belongs to
 * none of them, and is linked with each. Thread-safe.
 */
@Singleton
final class SettlementSpans implements SettlementWatch {
  private final Traces traces;

  SettlementSpans(Traces traces) {
    this.traces = traces;
  }

  @Override
  public void ended(List<Charge> charges, long startNanos, boolean failed) {
    if (!traces.areKept()) {
      return;
    }
    List<Span> requests =
        charges.stream()
            .map(charge -> traces.of(charge.requestId()))
            .flatMap(Optional::stream)
            .toList();
    if (requests.isEmpty()) {
      return;
    }
    SpanClock clock = SpanClock.now();
    SpanBuilder builder =
        traces
            .tracer()
            .spanBuilder("ledger transaction")
            .setParent(Context.root())
            .setStartTimestamp(clock.epochNanos(startNanos), TimeUnit.NANOSECONDS)
            .setAttribute("tollgate.batch_size", charges.size());
    requests.forEach(request -> builder.addLink(request.getSpanContext()));
    Span transaction = builder.startSpan();
    if (failed) {
      transaction.setStatus(StatusCode.ERROR);
    }
    transaction.end();
    requests.forEach(request -> request.addLink(transaction.getSpanContext()));
  }
}
