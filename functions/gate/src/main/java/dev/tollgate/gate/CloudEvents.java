package dev.tollgate.gate;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/*
 * Quarkus has a Funqy binding for Knative's events, which would take the place of the one for HTTP. It
 * answers on "/" for every function by the event's type, so a route could not say which scope it needs;
 * it reads JSON leniently, and hides the event's id from the function. So events are unwrapped here, at
 * the door, and the functions and their binding stay what they are.
 */
/**
 * Lets functions be called by CloudEvents, as Knative delivers them: the event's data is what the
 * function is called with, and its answer goes back as an event. A broker cannot show a key, so
 * whoever runs the function may give it one that pays for events that come without. Thread-safe.
 */
@Singleton
final class CloudEvents {
  private static final int AFTER_THE_BODY = RouteConstants.ROUTE_ORDER_BODY_HANDLER + 2;
  private static final String EXPECTED = CloudEvents.class.getName();
  private static final String KEY = CloudEvent.class.getName() + ".key";
  private static final int OK = 200;

  private final Optional<String> payer;
  private final ObjectMapper json;

  /**
   * Reads the configuration.
   *
   * @param payer the API key of events that come without one; whoever reaches this process may then
   *     spend on it, so only a broker should
   */
  CloudEvents(
      @ConfigProperty(name = "tollgate.events.api-key") Optional<String> payer, ObjectMapper json) {
    this.payer = payer;
    this.json = json;
  }

  void install(@Observes Router router) {
    router.route().order(AFTER_THE_BODY).handler(this::unwrap);
  }

  /** Notes that a request carries an event, and shows the payer's key if it shows none itself. */
  void expect(RoutingContext context, Route route) {
    if (!route.takesEvents() || !CloudEvent.isIn(context.request())) {
      return;
    }
    context.put(EXPECTED, route);
    if (PresentedKey.of(context.request()).isEmpty()) {
      payer.ifPresent(key -> context.request().headers().set("X-API-Key", key));
    }
  }

  /** What makes all deliveries of the request's event one call, if it carries an event. */
  static Optional<String> key(RoutingContext context) {
    return Optional.ofNullable(context.get(KEY));
  }

  private void unwrap(RoutingContext context) {
    if (context.get(EXPECTED) instanceof Route route
        && context instanceof RoutingContextInternal request) {
      Buffer body = Optional.ofNullable(request.body().buffer()).orElseGet(Buffer::buffer);
      CloudEvent event = CloudEvent.of(request.request(), body, json);
      request.setBody(event.data());
      context.put(KEY, event.key());
      context.addHeadersEndHandler(_ -> wrap(context.response(), route, event));
    }
    context.next();
  }

  /**
   * All deliveries of an event are answered by events of one id, so that these can be told, too.
   */
  private static void wrap(HttpServerResponse response, Route route, CloudEvent event) {
    if (response.getStatusCode() == OK) {
      response.putHeader("ce-specversion", "1.0");
      response.putHeader("ce-id", event.key());
      response.putHeader("ce-source", "urn:tollgate");
      response.putHeader(
          "ce-type", "dev.tollgate" + route.template().replace('/', '.') + ".answered");
    }
  }
}
