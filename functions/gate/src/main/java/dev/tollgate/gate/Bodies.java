package dev.tollgate.gate;

import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;

/*
 * Two gaps between Vert.x and Quarkus REST would leave a caller without any answer:
 *
 * - Vert.x leaves the body null when it turned out empty, which Quarkus REST takes for a body that is
 *   still to come. So it gets an empty buffer.
 * - Vert.x waits for the end of every file of a form, also when the request has ended and the file
 *   never will. So a form that is not read some time after its request ended is refused. All that is
 *   left to do by then is to write what was received into temporary files.
 */
/** Sees to it that every body comes to an end. Thread-safe. */
@Singleton
final class Bodies {
  private static final long PATIENCE_MILLIS = 5_000;
  private static final String STATE = Bodies.class.getName();

  private enum State {
    READING,
    READ
  }

  void install(@Observes Router router) {
    router.route().order(RouteConstants.ROUTE_ORDER_BODY_HANDLER + 1).handler(Bodies::wasRead);
  }

  /** Lets a request go on to where its body is read. */
  void read(RoutingContext context) {
    context.put(STATE, State.READING);
    if (isForm(context)) {
      context
          .request()
          .end()
          .onSuccess(_ -> context.vertx().setTimer(PATIENCE_MILLIS, _ -> giveUp(context)));
    }
    context.next();
  }

  /** Whether a form came without a single field that could be read. */
  static boolean isEmptyForm(RoutingContext context) {
    return isForm(context)
        && context.fileUploads().isEmpty()
        && context.request().formAttributes().isEmpty();
  }

  /** Whether the body has not come to its end yet. */
  static boolean isBeingRead(RoutingContext context) {
    return context.get(STATE) == State.READING;
  }

  private static void wasRead(RoutingContext context) {
    context.put(STATE, State.READ);
    if (context instanceof RoutingContextInternal request
        && request.seenHandler(RoutingContextInternal.BODY_HANDLER)
        && request.body().buffer() == null) {
      request.setBody(Buffer.buffer());
    }
    context.next();
  }

  private static void giveUp(RoutingContext context) {
    if (isBeingRead(context) && !context.response().ended()) {
      context.fail(Refusals.unreadableForm());
    }
  }

  private static boolean isForm(RoutingContext context) {
    String type = context.request().getHeader("Content-Type");
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
  }
}
