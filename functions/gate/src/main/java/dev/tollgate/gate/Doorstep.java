package dev.tollgate.gate;

import dev.tollgate.accounts.RequestId;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The first handler of every request, before its body is read: gives it an id, finds its route, and
 * turns away what no body could save (no such route, wrong method, no key, a body that says it is
 * too large). Thread-safe.
 */
@Singleton
final class Doorstep {
  private final RouteIndex index;
  private final Clock clock;
  private final AccessLog accessLog;
  private final RequestMetrics metrics;
  private final GateConfig config;
  private final Bodies bodies;
  private final Traces traces;
  private final CloudEvents events;

  Doorstep(
      @Any Instance<Routes> declared,
      Clock clock,
      AccessLog accessLog,
      RequestMetrics metrics,
      GateConfig config,
      Bodies bodies,
      Traces traces,
      CloudEvents events) {
    this.index =
        new RouteIndex(
            Stream.concat(
                    PlatformRoutes.all(config.openMetrics()).stream(),
                    declared.stream().flatMap(r -> r.routes().stream()))
                .toList());
    this.clock = clock;
    this.accessLog = accessLog;
    this.metrics = metrics;
    this.config = config;
    this.bodies = bodies;
    this.traces = traces;
    this.events = events;
  }

  void install(@Observes Router router, FailedExchange failures) {
    router.route().order(Integer.MIN_VALUE).handler(this::receive).failureHandler(failures::answer);
  }

  RouteIndex index() {
    return index;
  }

  private void receive(RoutingContext context) {
    HttpServerRequest request = context.request();
    RequestId id = RequestId.next(clock);
    context.response().putHeader("X-Request-Id", id.toString());
    String path = context.normalizedPath();
    RouteIndex.Match match = index.find(request.method(), path);
    Exchange exchange =
        match instanceof RouteIndex.Match.Found(Route route)
            ? exchange(request, id, path, route.template(), route.access())
            : exchange(request, id, path, Exchange.NOWHERE, new Access.Open());
    exchange.attach(context);
    context.addEndHandler(_ -> ended(context, exchange));
    switch (match) {
      case RouteIndex.Match.Nowhere _ -> context.fail(nowhere(path));
      case RouteIndex.Match.OtherMethods other -> context.fail(wrongMethod(other.allowed()));
      case RouteIndex.Match.Found found -> admitBody(context, found.route());
    }
  }

  private Exchange exchange(
      HttpServerRequest request, RequestId id, String path, String route, Access access) {
    return new Exchange(
        id,
        path,
        ClientAddress.of(request, config.clientAddressHeader()),
        clock.instant(),
        System.nanoTime(),
        route,
        access,
        traces.begin(request, route, id));
  }

  private void ended(RoutingContext context, Exchange exchange) {
    int status = context.response().getStatusCode();
    Optional<ErrorCode> refusal = Exchange.refusal(context);
    metrics.record(exchange, context.request().method(), status, refusal);
    accessLog.write(context, exchange);
    exchange
        .trace()
        .answered(status, refusal, Caller.of(context).map(caller -> caller.account().toString()));
    traces.end(exchange.trace(), exchange.requestId());
  }

  private void admitBody(RoutingContext context, Route route) {
    events.expect(context, route);
    if (route.takesUpload()) {
      Upload.attach(context, declaredLength(context.request()));
    }
    boolean needsKey =
        route.access() instanceof Access.AnyKey || route.access() instanceof Access.Needs;
    if (needsKey && PresentedKey.of(context.request()).isEmpty()) {
      context.fail(PresentedKey.missing());
    } else if (!route.takesUpload() && declaredLength(context.request()) > config.maxBodyBytes()) {
      context.fail(Refusals.bodyTooLarge(config.maxBodyBytes()));
    } else {
      QueryValues.refusal(context.request())
          .or(() -> MediaTypes.refusal(context.request(), route))
          .or(() -> Bodies.refusal(context.request()))
          .ifPresentOrElse(context::fail, () -> letIn(context, route));
    }
  }

  private void letIn(RoutingContext context, Route route) {
    if (route.takesUpload()) {
      context.next();
    } else {
      bodies.read(context, route);
    }
  }

  private static long declaredLength(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    try {
      return length == null ? 0 : Long.parseLong(length.strip());
    } catch (NumberFormatException e) {
      throw ProblemException.causedBy(
          ErrorCode.MALFORMED_REQUEST, "Content-Length is not a number.", e);
    }
  }

  private static ProblemException nowhere(String path) {
    return ProblemException.of(
        ErrorCode.NOT_FOUND, "Nothing is served at " + path + ". GET /q/openapi lists the routes.");
  }

  private static ProblemException wrongMethod(List<String> allowed) {
    String list = String.join(", ", allowed);
    return ProblemException.of(ErrorCode.METHOD_NOT_ALLOWED, "This path takes " + list + " only.")
        .withHeader("Allow", list);
  }
}
