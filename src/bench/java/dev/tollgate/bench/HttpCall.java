package dev.tollgate.bench;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.util.Map;

/**
 * A POST that is sent again and again.
 *
 * @param path with its query
 * @param headers one value a name
 */
public record HttpCall(String path, Map<String, String> headers, Buffer body) {
  /** Copies the headers. */
  public HttpCall {
    headers = Map.copyOf(headers);
  }

  /** Sends it once; completes when the head of the answer is there. */
  public Future<HttpClientResponse> send(HttpClient client) {
    return client
        .request(HttpMethod.POST, path)
        .compose(
            request -> {
              headers.forEach(request::putHeader);
              return request.send(body);
            });
  }
}
