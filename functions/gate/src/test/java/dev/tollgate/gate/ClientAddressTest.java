package dev.tollgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real server that answers with what it takes for the client's address. */
class ClientAddressTest {
  private static final String HEADER = "X-Tollgate-Client";

  private final Vertx vertx = Vertx.vertx();
  private Optional<String> trusted = Optional.of(HEADER);
  private HttpServer server;

  @BeforeEach
  void start() {
    server =
        vertx
            .createHttpServer()
            .requestHandler(request -> request.response().end(ClientAddress.of(request, trusted)))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void whatTheGatewayTellsIsTheClient() throws IOException, InterruptedException {
    // When
    String address = asked(HEADER, " 203.0.113.9 ");

    // Then
    assertThat(address).isEqualTo("203.0.113.9");
  }

  @Test
  void whoeverComesPastTheGatewayIsTheConnection() throws IOException, InterruptedException {
    // When
    String withoutHeader = asked("X-Other", "203.0.113.9");
    String withEmptyHeader = asked(HEADER, " ");

    // Then
    assertThat(withoutHeader).isEqualTo("127.0.0.1");
    assertThat(withEmptyHeader).isEqualTo("127.0.0.1");
  }

  @Test
  void withoutAGatewayNobodyIsBelieved() throws IOException, InterruptedException {
    // Given
    trusted = Optional.empty();

    // When
    String address = asked(HEADER, "203.0.113.9");

    // Then
    assertThat(address).isEqualTo("127.0.0.1");
  }

  @Test
  void aLongNameIsCut() throws IOException, InterruptedException {
    // When
    String address = asked(HEADER, "x".repeat(1_000));

    // Then
    assertThat(address).isEqualTo("x".repeat(64));
  }

  private String asked(String header, String value) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + server.actualPort() + "/");
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(uri).setHeader(header, value).build(), BodyHandlers.ofString())
          .body();
    }
  }
}
