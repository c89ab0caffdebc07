package dev.tollgate.usageexport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** An HTTP sink that keeps the calls that it gets, and answers them as it is told. */
final class Sink implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile Manner manner = Manner.TAKES;

  /** How it behaves. */
  enum Manner {
    TAKES,
    TAKES_BUT_ANSWERS_500,
    REFUSES,
    REDIRECTS,
    HANGS_UP,
    SAYS_NOTHING
  }

  /** One call. */
  record Received(String contentType, String authorization, List<JsonNode> events) {}

  Sink() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/ingest";
  }

  void behave(Manner next) {
    manner = next;
  }

  List<Received> received() {
    return received;
  }

  List<JsonNode> events() {
    return received.stream().flatMap(call -> call.events().stream()).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
    received.add(
        new Received(
            exchange.getRequestHeaders().getFirst("Content-Type"),
            exchange.getRequestHeaders().getFirst("Authorization"),
            Answer.list(body)));
    switch (manner) {
      case TAKES -> respond(exchange, 204);
      case TAKES_BUT_ANSWERS_500 -> respond(exchange, 500);
      case REFUSES -> respond(exchange, 422);
      case REDIRECTS -> {
        exchange.getResponseHeaders().set("Location", url());
        respond(exchange, 307);
      }
      case HANGS_UP -> exchange.close();
      case SAYS_NOTHING -> {}
    }
  }

  private static void respond(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
