package dev.tollgate.awssecrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server on this machine that speaks the protocol of Secrets Manager. */
final class AwsSecretsTest {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "aws.accessKeyId", "access-key",
          "aws.secretAccessKey", "secret-key",
          "aws.region", "eu-central-1");
  private static final String ENDPOINT = "aws.endpointUrlSecretsManager";

  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    SETTINGS.forEach(System::setProperty);
    System.setProperty(ENDPOINT, "http://127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    server.stop(0);
    SETTINGS.keySet().forEach(System::clearProperty);
    System.clearProperty(ENDPOINT);
  }

  @Test
  void aSettingThatNamesASecretHasItsText() {
    // Given
    SmallRyeConfig config = config("jdbc ${aws-secret::tollgate/database-url} and more");

    // When
    List<String> twice =
        List.of(config.getConfigValue("url").getValue(), config.getValue("url", String.class));

    // Then
    assertThat(twice).containsOnly("jdbc s3cr$t and more");
    assertThat(asked).hasSize(1).first().asString().contains("\"tollgate/database-url\"");
  }

  @Test
  void aSecretThatThereIsNotIsNamedInTheRefusal() {
    // Given
    SmallRyeConfig config = config("${aws-secret::nobody/knows}");

    // Then
    assertThatThrownBy(() -> config.getValue("url", String.class))
        .hasMessageContaining("nobody/knows")
        .hasMessageContaining("can't find");
  }

  private static SmallRyeConfig config(String value) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addDiscoveredSecretKeysHandlers()
        .withDefaultValue("url", value)
        .build();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(body);
    boolean known =
        body.contains("tollgate/database-url")
            && exchange
                .getRequestHeaders()
                .getFirst("X-Amz-Target")
                .equals("secretsmanager.GetSecretValue");
    byte[] answer =
        (known
                ? "{\"Name\":\"tollgate/database-url\",\"SecretString\":\"s3cr$t\"}"
                : "{\"__type\":\"ResourceNotFoundException\",\"Message\":\"can't find it\"}")
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(known ? 200 : 400, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }
}
