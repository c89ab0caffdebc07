package dev.tollgate.bench.usage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** The server over HTTP. Every call fails if the answer is not a success. */
final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI url;

  Api(URI url) {
    this.url = url;
  }

  /** Signs up an account without limits that has so many keys. */
  Caller signUp(String name, int keys) throws IOException, InterruptedException {
    JsonNode made =
        JSON.readTree(
            post(
                "/v1/accounts",
                Site.OPERATOR_KEY,
                "{\"name\":\"%1$s\",\"email\":\"%1$s@example.com\",\"plan\":\"unlimited\"}"
                    .formatted(name)));
    String secret = made.required("key").required("secret").textValue();
    List<String> ids = new ArrayList<>();
    ids.add(made.required("key").required("id").textValue());
    for (int i = 1; i < keys; i++) {
      String key = post("/v1/keys", secret, "{\"name\":\"key " + i + "\"}");
      ids.add(JSON.readTree(key).required("id").textValue());
    }
    return new Caller(made.required("account").required("id").textValue(), secret, ids);
  }

  private String post(String path, String key, String body)
      throws IOException, InterruptedException {
    return send(request(path, key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build())
        .body();
  }

  HttpResponse<String> get(String path, String key, String accept)
      throws IOException, InterruptedException {
    return send(request(path, key).header("Accept", accept).build());
  }

  /** The {@code next_page} of an answer. */
  static String nextPage(String body) throws IOException {
    return JSON.readTree(body).required("next_page").textValue();
  }

  private HttpRequest.Builder request(String path, String key) {
    return HttpRequest.newBuilder(url.resolve(path)).header("Authorization", "Bearer " + key);
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(request.uri() + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer;
  }
}
