package dev.tollgate.bucketclassify;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import org.jboss.logging.Logger;

/** Tollgate's HTTP API, as its customers call it. Thread-safe. */
@Singleton
final class Api {
  private static final Logger LOG = Logger.getLogger(Api.class);

  /** The API looks at the picture itself; it only wants to be told that it is one. */
  private static final String ANY_PICTURE = "image/png";

  private final BucketConfig config;
  private final HttpClient http;

  Api(BucketConfig config) {
    this.config = config;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(config.timeout())
            .build();
  }

  /**
   * Has a picture classified. A connection that was kept while the process was frozen may be dead,
   * which shows only when it is used, so there is a second try; both are charged once.
   *
   * @throws UnclassifiedException if no answer comes
   */
  Answer classify(PutObject object, byte[] picture) {
    HttpRequest request = request(object, picture);
    try {
      try {
        return sent(request);
      } catch (HttpTimeoutException late) {
        throw new UnclassifiedException(object, late);
      } catch (IOException cut) {
        LOG.debugf(cut, "%s is sent once more", object);
        return sent(request);
      }
    } catch (IOException unanswered) {
      throw new UnclassifiedException(object, unanswered);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new UnclassifiedException(object, interrupted);
    }
  }

  private HttpRequest request(PutObject object, byte[] picture) {
    return HttpRequest.newBuilder(
            config.api().resolve("/v1/models/" + config.model() + "/classify"))
        .timeout(config.timeout())
        .header("Authorization", "Bearer " + config.apiKey())
        .header("Idempotency-Key", object.idempotencyKey())
        .header("Content-Type", ANY_PICTURE)
        .POST(BodyPublishers.ofByteArray(picture))
        .build();
  }

  private Answer sent(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
    return new Answer(
        response.statusCode(),
        response.headers().firstValue("Content-Type").orElse("application/json"),
        response.body());
  }
}
