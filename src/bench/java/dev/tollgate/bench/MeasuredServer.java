package dev.tollgate.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A whole server of this build as a process of its own, with its own database, as {@code ./tollgate
 * up} runs it. Whoever starts one closes it.
 */
public final class MeasuredServer implements AutoCloseable {
  private static final Duration LONGEST_START = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final String OPERATOR_KEY = "bench-operator-key-of-40-characters-0000";
  private static final String SIGN_UP =
      "{\"name\":\"Bench\",\"email\":\"bench@example.com\",\"plan\":\"unlimited\"}";

  private final Process process;
  private final int port;
  private final HttpClient client = HttpClient.newHttpClient();

  private MeasuredServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts one and waits until it is ready.
   *
   * @param folder for its data and its log
   * @param properties system properties beyond the defaults
   */
  public static MeasuredServer start(Path folder, Map<String, String> properties)
      throws IOException, InterruptedException {
    int port = freePort();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(System.getProperty("tollgate.jvm.flags").split(" ")));
    properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.addAll(List.of("-jar", System.getProperty("tollgate.bench.app")));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "TOLLGATE_DATA_DIR",
                folder.toAbsolutePath().toString(),
                "TOLLGATE_OPERATOR_KEY",
                OPERATOR_KEY,
                "QUARKUS_HTTP_PORT",
                Integer.toString(port)));
    Files.createDirectories(folder);
    Process process = builder.redirectOutput(folder.resolve("server.log").toFile()).start();
    MeasuredServer server = new MeasuredServer(process, port);
    server.awaitReady();
    return server;
  }

  /** Where it listens, on this machine. */
  public int port() {
    return port;
  }

  /** Its process, for figures. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /** A key without limits. */
  public String key() throws IOException, InterruptedException {
    HttpRequest request =
        operatorRequest("/v1/accounts")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(SIGN_UP))
            .build();
    String answer = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    return answer.replaceAll("(?s).*\"secret\":\"([^\"]+)\".*", "$1");
  }

  /** The start of a call by the operator. */
  HttpRequest.Builder operatorRequest(String path) {
    return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + OPERATOR_KEY);
  }

  private void awaitReady() throws InterruptedException {
    long deadline = System.nanoTime() + LONGEST_START.toNanos();
    while (!ready()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        close();
        throw new IllegalStateException("the server does not start; see its server.log");
      }
      Thread.sleep(PAUSE);
    }
  }

  private boolean ready() throws InterruptedException {
    try {
      HttpRequest request = HttpRequest.newBuilder(uri("/q/health/ready")).build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(LONGEST_START.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
