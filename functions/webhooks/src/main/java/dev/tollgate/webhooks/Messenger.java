package dev.tollgate.webhooks;

import dev.tollgate.accounts.OutgoingMessage;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Posts signed messages. Each connection goes to an address that was checked just before, is used
 * once, and ends with the status: redirects are not followed and bodies are not read. Thread-safe.
 */
@Singleton
final class Messenger {
  private static final String EVENT = "application/cloudevents+json";

  private final Vertx vertx;
  private final HttpClient http;
  private final WebhooksConfig config;
  private final Destinations destinations;
  private final Events events;
  private final Clock clock;

  Messenger(
      Vertx vertx, WebhooksConfig config, Destinations destinations, Events events, Clock clock) {
    this.vertx = vertx;
    this.config = config;
    this.destinations = destinations;
    this.events = events;
    this.clock = clock;
    this.http = vertx.createHttpClient(options(Math.toIntExact(config.timeout().toMillis())));
  }

  private static HttpClientOptions options(int timeoutMillis) {
    return new HttpClientOptions()
        .setKeepAlive(false)
        .setConnectTimeout(timeoutMillis)
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setIdleTimeout(timeoutMillis);
  }

  /** Sends a message; never fails. */
  Uni<Reaction> send(OutgoingMessage message) {
    URI url = URI.create(message.url());
    return Uni.createFrom()
        .completionStage(() -> sent(message, url).toCompletionStage())
        .ifNoItem()
        .after(config.timeout())
        .failWith(TimeoutException::new)
        .onFailure()
        .recoverWithItem(this::unreached);
  }

  private Future<Reaction> sent(OutgoingMessage message, URI url) {
    return vertx
        .executeBlocking(() -> destinations.addresses(url.getHost()), false)
        .compose(
            addresses ->
                addresses.isEmpty()
                    ? Future.succeededFuture(
                        new Reaction.NotTaken(
                            Optional.empty(), "the host has no address, or one that is not public"))
                    : post(message, url, chosen(addresses, message)));
  }

  /** Another attempt tries another address. */
  private static InetAddress chosen(List<InetAddress> addresses, OutgoingMessage message) {
    return addresses.get(Math.floorMod(message.delivery().attempts() - 1, addresses.size()));
  }

  private Future<Reaction> post(OutgoingMessage message, URI url, InetAddress address) {
    Instant now = clock.instant();
    String id = message.delivery().id().toString();
    byte[] body = events.body(message.delivery());
    return http.request(
            request(url, address)
                .putHeader("Content-Type", EVENT)
                .putHeader("User-Agent", "Tollgate")
                .putHeader("webhook-id", id)
                .putHeader("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .putHeader("webhook-signature", Signature.of(message.secrets(), id, now, body)))
        .compose(call -> reaction(call, body));
  }

  private RequestOptions request(URI url, InetAddress address) {
    boolean tls = url.getScheme().equals("https");
    int port = url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80;
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
        .setHost(url.getHost())
        .setPort(port)
        .setSsl(tls)
        .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery())
        .setTimeout(config.timeout().toMillis());
  }

  private static Future<Reaction> reaction(HttpClientRequest call, byte[] body) {
    return call.send(Buffer.buffer(body))
        .map(answer -> reaction(answer.statusCode()))
        .onComplete(_ -> call.connection().close());
  }

  private static Reaction reaction(int status) {
    return status / 100 == 2
        ? new Reaction.Taken(status)
        : new Reaction.NotTaken(Optional.of(status), "the endpoint answered with status " + status);
  }

  private Reaction unreached(Throwable failure) {
    return new Reaction.NotTaken(
        Optional.empty(),
        switch (failure) {
          case TimeoutException _ ->
              "no answer within " + config.timeout().toSeconds() + " seconds";
          case SSLException _ -> "no TLS with a certificate that is trusted";
          default -> "no connection, or one that broke";
        });
  }
}
