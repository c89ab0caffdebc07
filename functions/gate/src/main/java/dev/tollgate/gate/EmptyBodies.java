package dev.tollgate.gate;

import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Gives a request whose body turned out empty an empty buffer. Vert.x leaves null, which Quarkus
 * REST takes for a body that is still to come, and it would wait for it for ever.
 */
@Singleton
final class EmptyBodies {

  void install(@Observes Router router) {
    router
        .route()
        .order(RouteConstants.ROUTE_ORDER_BODY_HANDLER + 1)
        .handler(EmptyBodies::complete);
  }

  private static void complete(RoutingContext context) {
    if (context instanceof RoutingContextInternal request
        && request.seenHandler(RoutingContextInternal.BODY_HANDLER)
        && request.body().buffer() == null) {
      request.setBody(Buffer.buffer());
    }
    context.next();
  }
}
