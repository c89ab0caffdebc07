package dev.tollgate.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollgate.accounts.RequestId;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jboss.logging.Logger;

/**
 * Answers whatever fails outside a REST resource (routing, body limits, authentication, Funqy) with
 * a problem document. Thread-safe.
 */
@Singleton
final class FailedExchange {
  private static final Logger LOG = Logger.getLogger(FailedExchange.class);

  private final ObjectMapper json;
  private final GateConfig config;
  private final Clock clock;
  private final Translation translation;

  FailedExchange(ObjectMapper json, GateConfig config, Clock clock, Translation translation) {
    this.json = json;
    this.config = config;
    this.clock = clock;
    this.translation = translation;
  }

  void answer(RoutingContext context) {
    Upload.drained(context).onComplete(_ -> answerNow(context));
  }

  private void answerNow(RoutingContext context) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.headWritten()) {
      return;
    }
    if (Exchange.of(context) == null) {
      answer(context, Refusals.unreadableRequest(), unmet(context));
    } else {
      answer(context, refusal(context), Exchange.of(context));
    }
  }

  /** A request so malformed that the router turned it away before the doorstep saw it. */
  private Exchange unmet(RoutingContext context) {
    RequestId id = RequestId.next(clock);
    context.response().putHeader("X-Request-Id", id.toString());
    return new Exchange(
        id,
        "/",
        ClientAddress.of(context.request()),
        clock.instant(),
        System.nanoTime(),
        Exchange.NOWHERE,
        new Access.Open(),
        Trace.NONE);
  }

  private void answer(RoutingContext context, ProblemException failure, Exchange exchange) {
    HttpServerResponse response = context.response();
    Exchange.refuse(context, failure.code());
    Refusals.log(LOG, failure, exchange);
    response.setStatusCode(failure.code().status());
    response.putHeader("Content-Type", Problem.MEDIA_TYPE);
    failure.headers().forEach(response::putHeader);
    try {
      response.end(json.writeValueAsString(Problem.of(failure, exchange)));
    } catch (JsonProcessingException e) {
      LOG.error("a problem document could not be written", e);
      response.end();
    }
  }

  private ProblemException refusal(RoutingContext context) {
    Throwable thrown = context.failure();
    if (thrown != null) {
      return Bodies.isBeingRead(context) && !(thrown instanceof ProblemException)
          ? Refusals.unreadableBody(thrown)
          : translation.of(thrown);
    }
    return switch (context.statusCode()) {
      case 400 ->
          ProblemException.of(
              ErrorCode.MALFORMED_JSON, "The body is not the JSON document that this route reads.");
      case 404 -> ProblemException.of(ErrorCode.NOT_FOUND, "Nothing is served at this path.");
      case 405 -> ProblemException.of(ErrorCode.METHOD_NOT_ALLOWED, "This path takes POST only.");
      case 413 -> Refusals.bodyTooLarge(config.maxBodyBytes());
      case 415 ->
          ProblemException.of(
              ErrorCode.UNSUPPORTED_MEDIA_TYPE, "This media type is not read here.");
      default ->
          ProblemException.causedBy(
              ErrorCode.INTERNAL,
              Refusals.INTERNAL_DETAIL,
              new IllegalStateException("failed with status " + context.statusCode()));
    };
  }
}
