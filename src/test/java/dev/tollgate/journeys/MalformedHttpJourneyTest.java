package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What no proper client would send, written to the socket byte by byte; {@code |} ends a line.
 *
 * <p>What Netty cannot parse, and a path that is no URI, never reaches a handler of ours: Vert.x
 * and Quarkus answer with the bare status before they ask the router, and Quarkus lets nobody set
 * the server's {@code invalidRequestHandler}.
 */
@ExtendWith(SharedServer.class)
final class MalformedHttpJourneyTest {
  private static final int PATIENCE_MILLIS = 20_000;
  private static final String JSON = "Host: x|Content-Type: application/json|";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/models HTTP/1.1|Connection: close||",
        "OPTIONS * HTTP/1.1|Host: x|Connection: close||",
        "CONNECT elsewhere:80 HTTP/1.1|Host: x|Connection: close||",
      })
  void aRequestThatBreaksTheRulesOfHttpIsAProblem(String request, Server server)
      throws IOException {
    // When
    String answer = answerTo(server, request);

    // Then
    assertThat(answer)
        .containsPattern("^HTTP/\\d\\.\\d 400 ")
        .containsPattern("X-Request-Id: req_[0-9a-z]{26}\r\n")
        .contains("application/problem+json", "\"code\":\"malformed_request\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GARBAGE||",
        "GET /v1/models||",
        "GET /v1/models/%zz HTTP/1.1|Host: x|Connection: close||",
        "GET /v1/models/\u0000 HTTP/1.1|Host: x|Connection: close||",
        "POST /v1/accounts HTTP/1.1|" + JSON + "Content-Length: many||{}",
        "POST /v1/accounts HTTP/1.1|" + JSON + "Content-Length: -1||{}",
        "POST /v1/accounts HTTP/1.1|" + JSON + "Content-Length: 2|Content-Length: 3||{}",
        "POST /v1/accounts HTTP/1.1|" + JSON + "Content-Length: 2|Transfer-Encoding: chunked||0||",
      })
  void whatCannotBeParsedIsRefusedAtOnce(String request, Server server) throws IOException {
    // When
    String answer = answerTo(server, request);

    // Then
    assertThat(answer).containsPattern("^HTTP/\\d\\.\\d 400 ");
  }

  @Test
  void headersAndAddressesHaveALimit(Server server) throws IOException {
    // When
    String longHeader =
        answerTo(server, "GET /v1/models HTTP/1.1|Host: x|X-A: " + "a".repeat(20_000) + "||");
    String longPath =
        answerTo(server, "GET /v1/models/" + "m".repeat(9_000) + " HTTP/1.1|Host: x||");

    // Then
    assertThat(longHeader).startsWith("HTTP/1.1 431 ");
    assertThat(longPath).containsPattern("^HTTP/\\d\\.\\d 414 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /v1/accounts HTTP/1.1|" + JSON + "Transfer-Encoding: chunked||zz|{}",
        "POST /v1/accounts HTTP/1.1|" + JSON + "Content-Length: 100||{\"name\":\"A",
      })
  void aBodyThatBreaksOffLeavesNoTrace(String request, Server server) throws IOException {
    // When
    String answer = answerTo(server, request);

    // Then
    assertThat(answer).doesNotContain("HTTP/1.1 2", "HTTP/1.1 5");
    server.anonymous().get("/q/health/ready").expect(200);
    assertThat(server.process().printed())
        .doesNotContain("Unhandled exception", "NumberFormatException");
  }

  @Test
  void aChunkedBodyIsNotReadBeyondTheLimit(Server server) throws IOException {
    // Given
    String chunk = "100000|" + "a".repeat(0x100000) + "|";
    String head =
        "POST /v1/models/fashion-mnist/classify HTTP/1.1|Host: x|Content-Type: image/png|Authorization: Bearer "
            + ServerSettings.OPERATOR_KEY
            + "|Connection: close|Transfer-Encoding: chunked||";

    // When
    String answer = answerTo(server, head + chunk.repeat(10) + "1|a|0||");

    // Then
    assertThat(answer).startsWith("HTTP/1.1 413 ").contains("\"code\":\"body_too_large\"");
  }

  private static String answerTo(Server server, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.settings().port())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket
          .getOutputStream()
          .write(request.replace("|", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
