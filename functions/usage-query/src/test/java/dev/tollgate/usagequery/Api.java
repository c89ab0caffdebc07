package dev.tollgate.usagequery;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The server over HTTP, with a key. */
record Api(URI server, String key) {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Answer get(String path) {
    return get(path, "*/*");
  }

  Answer get(String path, String accept) {
    return send(request(path).header("Accept", accept).GET());
  }

  Answer post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** The entries of all pages. */
  List<JsonNode> pages(String path) {
    List<JsonNode> all = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = get(path + next).json(200);
      all.addAll(Answer.list(page.required("data")));
      next =
          page.required("has_more").booleanValue()
              ? "&page=" + encoded(page.required("next_page").textValue())
              : "";
    } while (!next.isEmpty());
    return all;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.toString().replaceFirst("/$", "") + path))
        .header("Authorization", "Bearer " + key);
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
