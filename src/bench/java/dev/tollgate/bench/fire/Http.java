package dev.tollgate.bench.fire;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** The clients' side of HTTP. Thread-safe. */
final class Http implements AutoCloseable {
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(2);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(LONGEST_CONNECT)
          .build();

  Reply get(URI server, String path, String key, Duration patience) throws Unanswered {
    return send(
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(patience)
            .header("Authorization", "Bearer " + key));
  }

  /** A call with a JSON body. */
  Reply json(String method, URI server, String path, String key, Object body, Duration patience)
      throws Unanswered {
    return send(
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(patience)
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .method(method, body(body)));
  }

  /** A picture to classify. */
  Reply classify(URI server, String key, byte[] png, Map<String, String> headers, Duration patience)
      throws Unanswered {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve("/v1/models/fashion-mnist/classify"))
            .timeout(patience)
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "image/png")
            .POST(BodyPublishers.ofByteArray(png));
    headers.forEach(request::header);
    return send(request);
  }

  private static BodyPublisher body(Object body) {
    return body instanceof Map<?, ?> none && none.isEmpty()
        ? BodyPublishers.noBody()
        : BodyPublishers.ofByteArray(Json.write(body));
  }

  private Reply send(HttpRequest.Builder request) throws Unanswered {
    try {
      HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
      return new Reply(
          response.statusCode(),
          response.headers().firstValue("X-Request-Id").orElse(""),
          Json.read(response.body()));
    } catch (ConnectException | HttpConnectTimeoutException e) {
      throw new Unanswered(e, false);
    } catch (IOException e) {
      throw new Unanswered(e, true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unanswered(e, true);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
