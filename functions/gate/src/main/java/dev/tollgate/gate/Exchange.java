package dev.tollgate.gate;

import dev.tollgate.accounts.RequestId;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.MDC;

/**
 * What the door notes of one request when it arrives; kept in the routing context under the class's
 * name.
 *
 * @param requestId the call's identity, also the id of its usage record
 * @param path the normalised path
 * @param client the address that the call came from, without port
 * @param arrivedAt wall-clock arrival
 * @param startNanos {@link System#nanoTime()} at arrival, for durations
 * @param route template of the route, {@link #NOWHERE} if nobody declared it
 * @param access who may use the route
 * @param trace the request's trace
 */
record Exchange(
    RequestId requestId,
    String path,
    String client,
    Instant arrivedAt,
    long startNanos,
    String route,
    Access access,
    Trace trace) {
  static final String NOWHERE = "none";

  static Exchange of(RoutingContext context) {
    return context.get(Exchange.class.getName());
  }

  void attach(RoutingContext context) {
    context.put(Exchange.class.getName(), this);
  }

  /** Has something logged with the fields by which logs and traces find this request. */
  void logged(Runnable line) {
    MDC.put("request_id", requestId.toString());
    MDC.put("route", route);
    trace.id().ifPresent(id -> MDC.put("trace_id", id));
    try {
      line.run();
    } finally {
      MDC.remove("request_id");
      MDC.remove("route");
      MDC.remove("trace_id");
    }
  }

  /** Notes why the request is refused. */
  static void refuse(RoutingContext context, ErrorCode code) {
    context.put(ErrorCode.class.getName(), code);
  }

  /** Why the request was refused, if it was. */
  static Optional<ErrorCode> refusal(RoutingContext context) {
    return Optional.ofNullable(context.get(ErrorCode.class.getName()));
  }
}
