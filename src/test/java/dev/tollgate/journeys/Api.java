package dev.tollgate.journeys;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A server as one caller reaches it: its address and, maybe, a key. Immutable and thread-safe. */
final class Api {
  private static final String CLASSIFY = "/v1/models/fashion-mnist/classify";
  private static final Duration LONGEST_CALL = Duration.ofMinutes(1);

  private final HttpClient http;
  private final URI base;
  private final Optional<String> key;

  private Api(HttpClient http, URI base, Optional<String> key) {
    this.http = http;
    this.base = base;
    this.key = key;
  }

  static Api at(String url) {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    return new Api(http, URI.create(url), Optional.empty());
  }

  Api with(String otherKey) {
    return new Api(http, base, Optional.of(otherKey));
  }

  /** The same caller at another instance. */
  Api at(Server server) {
    Api there = server.anonymous();
    return key.map(there::with).orElse(there);
  }

  Answer get(String path) {
    return send("GET", path, Optional.empty(), Map.of());
  }

  Answer get(String path, Map<String, String> headers) {
    return send("GET", path, Optional.empty(), headers);
  }

  Answer delete(String path) {
    return send("DELETE", path, Optional.empty(), Map.of());
  }

  Answer post(String path, Object json) {
    return post(path, Body.json(json));
  }

  Answer post(String path, Body body) {
    return post(path, body, Map.of());
  }

  Answer post(String path, Body body, Map<String, String> headers) {
    return send("POST", path, Optional.of(body), headers);
  }

  Answer patch(String path, Object json) {
    return send("PATCH", path, Optional.of(Body.json(json)), Map.of());
  }

  Answer classify(Body body) {
    return post(CLASSIFY, body);
  }

  Answer classify(PictureFile picture) {
    return classify(Body.raw(picture));
  }

  Answer classify(PictureFile picture, String idempotencyKey) {
    return post(CLASSIFY, Body.raw(picture), Map.of("Idempotency-Key", idempotencyKey));
  }

  /**
   * One call.
   *
   * @throws Unanswered if no answer came
   */
  Answer send(String method, String path, Optional<Body> body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(LONGEST_CALL)
            .method(
                method,
                body.map(b -> BodyPublishers.ofByteArray(b.bytes()))
                    .orElse(BodyPublishers.noBody()));
    body.ifPresent(b -> request.setHeader("Content-Type", b.mediaType()));
    key.ifPresent(k -> request.setHeader("Authorization", "Bearer " + k));
    headers.forEach(request::setHeader);
    try {
      HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new Unanswered(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unanswered(e);
    }
  }
}
