package dev.tollgate.journeys;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** AWS Secrets Manager, as far as functions ask it: the text of a secret by its name. */
final class LambdaSecrets implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, String> texts;

  private LambdaSecrets(HttpServer server, Map<String, String> texts) {
    this.server = server;
    this.texts = Map.copyOf(texts);
  }

  static LambdaSecrets of(Map<String, String> texts) throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    LambdaSecrets secrets = new LambdaSecrets(HttpServer.create(anyPort, 0), texts);
    secrets.server.createContext("/", secrets::answer);
    secrets.server.start();
    return secrets;
  }

  /** What a setting holds instead of a secret. */
  static String reference(String name) {
    return "${aws-secret::" + name + "}";
  }

  /** What functions find in {@code AWS_ENDPOINT_URL_SECRETS_MANAGER}. */
  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String name =
          Json.read(exchange.getRequestBody().readAllBytes()).required("SecretId").textValue();
      Map<String, String> answer =
          texts.containsKey(name)
              ? Map.of("Name", name, "SecretString", texts.get(name))
              : Map.of("__type", "ResourceNotFoundException", "Message", "no such secret");
      byte[] body = Json.write(answer).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
      exchange.sendResponseHeaders(texts.containsKey(name) ? 200 : 400, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
