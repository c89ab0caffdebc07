package dev.tollgate.journeys;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * AWS Lambda's runtime API (2018-06-01) for one function: the function asks for its next event,
 * waits until there is one, and sends back its answer or an error. Thread-safe.
 */
final class LambdaRuntime implements AutoCloseable {
  static final String ARN = "arn:aws:lambda:eu-central-1:123456789012:function:journey";
  private static final String ROOT = "/2018-06-01/runtime/";
  private static final Duration TIME_LIMIT = Duration.ofSeconds(60);

  private final HttpServer server;
  private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
  private final Map<String, Invocation> running = new ConcurrentHashMap<>();

  private LambdaRuntime(HttpServer server) {
    this.server = server;
  }

  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  private record Invocation(String id, byte[] event, CompletableFuture<LambdaOutcome> outcome) {}

  static LambdaRuntime start() throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    LambdaRuntime runtime = new LambdaRuntime(HttpServer.create(anyPort, 0));
    runtime.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    runtime.server.createContext(ROOT + "invocation/next", runtime::next);
    runtime.server.createContext(ROOT + "invocation/", runtime::ended);
    runtime.server.createContext(ROOT + "init/error", runtime::notStarted);
    runtime.server.start();
    return runtime;
  }

  /** What the function finds in {@code AWS_LAMBDA_RUNTIME_API}. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Gives the function one event, as soon as it asks for it. */
  CompletableFuture<LambdaOutcome> invoke(Object event) {
    byte[] bytes = Json.write(event).getBytes(StandardCharsets.UTF_8);
    Invocation invocation =
        new Invocation(UUID.randomUUID().toString(), bytes, new CompletableFuture<>());
    waiting.add(invocation);
    return invocation.outcome();
  }

  private void next(HttpExchange exchange) throws IOException {
    try (exchange) {
      Invocation invocation = waiting.take();
      running.put(invocation.id(), invocation);
      Map.of(
              "Lambda-Runtime-Aws-Request-Id",
              invocation.id(),
              "Lambda-Runtime-Deadline-Ms",
              Long.toString(Instant.now().plus(TIME_LIMIT).toEpochMilli()),
              "Lambda-Runtime-Invoked-Function-Arn",
              ARN,
              "Lambda-Runtime-Trace-Id",
              "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=0",
              "Content-Type",
              "application/json")
          .forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(200, invocation.event().length);
      exchange.getResponseBody().write(invocation.event());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ended(HttpExchange exchange) throws IOException {
    try (exchange) {
      String[] path = exchange.getRequestURI().getPath().substring(ROOT.length()).split("/", -1);
      byte[] body = exchange.getRequestBody().readAllBytes();
      Invocation invocation = running.remove(path[1]);
      exchange.sendResponseHeaders(202, -1);
      invocation
          .outcome()
          .complete(
              path[2].equals("response")
                  ? new LambdaOutcome.Answered(Json.read(body))
                  : new LambdaOutcome.Raised(Json.read(body)));
    }
  }

  /** A function that cannot start is not given events any more; those that wait fail. */
  private void notStarted(HttpExchange exchange) throws IOException {
    try (exchange) {
      LambdaOutcome raised =
          new LambdaOutcome.Raised(Json.read(exchange.getRequestBody().readAllBytes()));
      exchange.sendResponseHeaders(202, -1);
      waiting.forEach(invocation -> invocation.outcome().complete(raised));
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
