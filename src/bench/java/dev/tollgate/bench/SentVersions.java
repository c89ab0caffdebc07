package dev.tollgate.bench;

import dev.tollgate.model.ShippedModels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Sends versions of the shipped model to a server under another name, and removes them. */
final class SentVersions {
  static final String CLASSIFY = "/v1/models/swapped/classify";

  private static final String VERSIONS = "/v1/models/swapped/versions";
  private static final String SHIPPED = "shipped/fashion-mnist/1/";

  private final HttpClient client = HttpClient.newHttpClient();
  private final MeasuredServer server;
  private final byte[] archive;

  SentVersions(MeasuredServer server) throws IOException {
    this.server = server;
    this.archive = archive();
  }

  /**
   * Sends one in; it answers when this returns.
   *
   * @return its number
   */
  long send() throws IOException, InterruptedException {
    HttpRequest request =
        server
            .operatorRequest(VERSIONS)
            .header("Content-Type", "application/zip")
            .POST(HttpRequest.BodyPublishers.ofByteArray(archive))
            .build();
    String answer = expect(request, 201);
    return Long.parseLong(answer.replaceAll("(?s).*\"version\":\"(\\d+)\".*", "$1"));
  }

  void remove(long version) throws IOException, InterruptedException {
    expect(server.operatorRequest(VERSIONS + "/" + version).DELETE().build(), 204);
  }

  private String expect(HttpRequest request, int status) throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != status) {
      throw new IllegalStateException(request.method() + ": " + answer.body());
    }
    return answer.body();
  }

  private static byte[] archive() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String file : List.of("saved_model.pb", "model.json")) {
        zip.putNextEntry(new ZipEntry(file));
        try (InputStream in = ShippedModels.class.getResourceAsStream(SHIPPED + file)) {
          in.transferTo(zip);
        }
      }
    }
    return bytes.toByteArray();
  }
}
