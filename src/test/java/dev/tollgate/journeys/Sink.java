package dev.tollgate.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An HTTP server that Tollgate sends to: keeps every call, and answers as it is told. */
final class Sink implements AutoCloseable {
  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile Function<Received, Optional<Integer>> manner = _ -> Optional.of(204);

  /**
   * One call.
   *
   * @param number from 1
   * @param path where it came to
   * @param exchange its headers
   * @param body what it carried
   */
  record Received(int number, String path, HttpExchange exchange, String body) {
    JsonNode json() {
      return Json.read(body.getBytes(StandardCharsets.UTF_8));
    }

    String header(String name) {
      return exchange.getRequestHeaders().getFirst(name);
    }
  }

  Sink() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** From now on calls are kept, then answered with this status, or not at all. */
  void answers(Function<Received, Optional<Integer>> next) {
    manner = next;
  }

  List<Received> received() {
    return received;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Received call;
    synchronized (received) {
      call = new Received(received.size() + 1, exchange.getRequestURI().toString(), exchange, body);
      received.add(call);
    }
    Optional<Integer> status = manner.apply(call);
    if (status.isPresent()) {
      exchange.sendResponseHeaders(status.get(), -1);
      exchange.close();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
