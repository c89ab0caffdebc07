package dev.tollgate.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A customer's server: keeps what it is told and answers with the status that it is given. */
final class Endpoint implements AutoCloseable {
  private final HttpServer server;
  private final List<Message> messages = new CopyOnWriteArrayList<>();
  private volatile int status = 204;

  /** What was posted. */
  record Message(
      String path, String contentType, String id, String timestamp, String signature, String body) {
    JsonNode event() {
      try {
        return new ObjectMapper().readTree(body);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    /** Whether one of the signatures is that of a secret. */
    boolean isSignedWith(String secret) {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        byte[] signed = (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
        String own = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
        return List.of(signature.split(" ")).contains(own);
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }
  }

  Endpoint() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  void answerWith(int next) {
    status = next;
  }

  /** What came to a path. */
  List<Message> at(String path) {
    return messages.stream().filter(message -> message.path().equals(path)).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    messages.add(
        new Message(
            exchange.getRequestURI().toString(),
            header(exchange, "Content-Type"),
            header(exchange, "webhook-id"),
            header(exchange, "webhook-timestamp"),
            header(exchange, "webhook-signature"),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    exchange.getResponseHeaders().set("Location", url("/elsewhere"));
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private static String header(HttpExchange exchange, String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
