package dev.tollgate.gate;

import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;

/*
 * Two gaps between Vert.x and Quarkus REST would leave a caller without any answer:
 *
 * - Vert.x leaves the body null when it turned out empty, which Quarkus REST takes for a body that is
 *   still to come. So it gets an empty buffer.
 * - Vert.x waits for the end of every file of a form, also when the request has ended and the file
 *   never will. So a form that is not read some time after its request ended is refused. All that is
 *   left to do by then is to write what was received into temporary files.
 *
 * And a third between both and a caller who sends a byte now and then: the whole of a body has a limit
 * in time.
 */
/** Sees to it that every body comes to an end, and unpacks what is compressed. Thread-safe. */
@Singleton
final class Bodies {
  private static final long PATIENCE_MILLIS = 5_000;
  private static final String STATE = Bodies.class.getName();
  private static final String TIMER = Bodies.class.getName() + ".timer";
  private static final long MILLIS_PER_SECOND = 1_000;
  private static final String CODING = "Content-Encoding";

  private enum State {
    READING,
    READ
  }

  private final GateConfig config;
  private final Leaving leaving;

  Bodies(GateConfig config, Leaving leaving) {
    this.config = config;
    this.leaving = leaving;
  }

  void install(@Observes Router router) {
    router.route().order(RouteConstants.ROUTE_ORDER_BODY_HANDLER + 1).handler(this::wasRead);
  }

  /** The refusal of a body that comes in a way in which none can be read. */
  static Optional<ProblemException> refusal(HttpServerRequest request) {
    String coding = request.getHeader(CODING);
    return ContentCoding.isNone(coding)
            || (ContentCoding.of(coding).isPresent() && !isForm(request))
        ? Optional.empty()
        : Optional.of(
            ProblemException.of(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    "Bodies may be compressed with gzip or deflate, once; forms may not.")
                .withHeader("Accept-Encoding", ContentCoding.ALL));
  }

  /** Lets a request go on to where its body is read. */
  void read(RoutingContext context, Route route) {
    context.put(STATE, State.READING);
    if (route.readsAnyType()) {
      context.request().headers().set("Content-Type", "application/octet-stream");
    }
    if (hasBody(context.request())) {
      long tooSlow =
          context
              .vertx()
              .setTimer(config.bodySeconds() * MILLIS_PER_SECOND, _ -> giveUpSlow(context));
      context.put(TIMER, tooSlow);
    }
    if (isForm(context)) {
      context
          .request()
          .end()
          .onSuccess(
              _ ->
                  context
                      .vertx()
                      .setTimer(PATIENCE_MILLIS, _ -> giveUp(context, Refusals.unreadableForm())));
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

  private void wasRead(RoutingContext context) {
    context.put(STATE, State.READ);
    if (context.get(TIMER) instanceof Long timer) {
      context.vertx().cancelTimer(timer);
    }
    leaving.checkTimeLeft();
    if (!(context instanceof RoutingContextInternal request)
        || !request.seenHandler(RoutingContextInternal.BODY_HANDLER)) {
      context.next();
      return;
    }
    if (request.body().buffer() == null) {
      request.setBody(Buffer.buffer());
    }
    String coding = context.request().getHeader(CODING);
    if (ContentCoding.isNone(coding)) {
      context.next();
    } else {
      unpack(request, ContentCoding.of(coding).orElseThrow());
    }
  }

  /** Large bodies take a while, so that is left to a worker. */
  private void unpack(RoutingContextInternal request, ContentCoding coding) {
    byte[] packed = request.body().buffer().getBytes();
    request
        .vertx()
        .executeBlocking(() -> coding.decoded(packed, config.maxBodyBytes()), false)
        .onSuccess(
            plain -> {
              request.setBody(Buffer.buffer(plain));
              request.request().headers().remove(CODING);
              request.request().headers().set("Content-Length", Integer.toString(plain.length));
              request.next();
            })
        .onFailure(request::fail);
  }

  /** Vert.x would hold the connection until the rest has come. */
  private void giveUpSlow(RoutingContext context) {
    if (isBeingRead(context)) {
      context.addEndHandler(_ -> context.request().connection().close());
      giveUp(context, Refusals.slowBody(config.bodySeconds()));
    }
  }

  private static void giveUp(RoutingContext context, ProblemException refusal) {
    if (isBeingRead(context) && !context.response().ended()) {
      context.fail(refusal);
    }
  }

  private static boolean hasBody(HttpServerRequest request) {
    return request.headers().contains("Content-Length")
        || request.headers().contains("Transfer-Encoding");
  }

  private static boolean isForm(RoutingContext context) {
    return isForm(context.request());
  }

  private static boolean isForm(HttpServerRequest request) {
    String type = request.getHeader("Content-Type");
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
  }
}
