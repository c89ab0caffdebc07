package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body that never comes to its end is not waited for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SlowBodyJourneyTest {
  private static final int PATIENCE_MILLIS = 60_000;

  private Server server;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException, InterruptedException {
    server = Server.start(ServerSettings.in(folder).with("TOLLGATE_GATE_BODY_SECONDS", "1"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/models/fashion-mnist/classify|Content-Type: image/png|Content-Length: 1000",
        "/v1/models/fashion-mnist:predict|Transfer-Encoding: chunked",
        "/v2/models/fashion-mnist/infer|Content-Length: 1000",
        "/v1/models/fashion-mnist/classify|Content-Type: multipart/form-data; boundary=x|Content-Length: 1000",
        "/classify|Content-Type: application/json|Content-Length: 1000",
      })
  void isRefusedAndTheConnectionClosed(String request) throws IOException {
    // Given
    String head =
        "POST %s|Host: x|Authorization: Bearer %s||"
            .formatted(request.replaceFirst("\\|", " HTTP/1.1|"), ServerSettings.OPERATOR_KEY);

    // When
    String answer;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.settings().port())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket
          .getOutputStream()
          .write((head.replace("|", "\r\n") + "5\r\n").getBytes(StandardCharsets.US_ASCII));
      answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    // Then
    assertThat(answer)
        .startsWith("HTTP/1.1 400 ")
        .contains("\"code\":\"malformed_request\"", "within 1 seconds");
  }
}
