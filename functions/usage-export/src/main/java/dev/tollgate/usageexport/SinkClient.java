package dev.tollgate.usageexport;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Posts batches of events to the sink that is configured. Thread-safe. */
@Singleton
final class SinkClient {
  private static final String BATCH = "application/cloudevents-batch+json";

  private final HttpClient http;
  private final ExportConfig config;
  private final Optional<String> url;

  /**
   * A client.
   *
   * @throws IllegalArgumentException if the configured URL is none that can be posted to
   */
  SinkClient(Vertx vertx, ExportConfig config) {
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(config.timeout().toMillis()))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(Math.toIntExact(config.timeout().toMillis())));
    this.config = config;
    this.url = config.url().map(SinkClient::checked);
  }

  /** Whether there is a sink. */
  boolean hasSink() {
    return url.isPresent();
  }

  /**
   * Posts a JSON array of events.
   *
   * @return never fails
   * @throws NoSuchElementException if there is no sink
   */
  Uni<SinkAnswer> post(byte[] events) {
    RequestOptions request =
        new RequestOptions()
            .setAbsoluteURI(url.orElseThrow())
            .setMethod(HttpMethod.POST)
            .setTimeout(config.timeout().toMillis())
            .putHeader("Content-Type", BATCH);
    config.token().ifPresent(token -> request.putHeader("Authorization", "Bearer " + token));
    return Uni.createFrom()
        .completionStage(
            () ->
                http.request(request)
                    .compose(call -> call.send(Buffer.buffer(events)))
                    .map(answer -> answer(answer.statusCode()))
                    .toCompletionStage())
        .ifNoItem()
        .after(config.timeout())
        .failWith(TimeoutException::new)
        .onFailure()
        .recoverWithItem(this::unreached);
  }

  private static SinkAnswer answer(int status) {
    return status / 100 == 2
        ? new SinkAnswer.Taken()
        : new SinkAnswer.NotTaken(Optional.of(status), "the sink answered with status " + status);
  }

  private SinkAnswer unreached(Throwable failure) {
    return new SinkAnswer.NotTaken(
        Optional.empty(),
        switch (failure) {
          case TimeoutException _ ->
              "no answer within " + config.timeout().toSeconds() + " seconds";
          case UnknownHostException _ -> "the sink's name is not known";
          case ConnectException _ -> "no connection to the sink";
          case SSLException _ -> "no TLS with the sink";
          default -> "the connection to the sink broke";
        });
  }

  private static String checked(String text) {
    try {
      URI uri = new URI(text);
      if (uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
        return text;
      }
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("tollgate.export.url is no URL", e);
    }
    throw new IllegalArgumentException("tollgate.export.url must start with http:// or https://");
  }
}
