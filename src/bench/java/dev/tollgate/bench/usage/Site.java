package dev.tollgate.bench.usage;

import dev.tollgate.embedded.EmbeddedPostgres;
import dev.tollgate.embedded.EmbeddedPostgresException;
import dev.tollgate.embedded.EmbeddedPostgresSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL that is fast instead of safe, otherwise configured as the embedded one, and one
 * packaged server on it.
 */
final class Site implements AutoCloseable {
  static final String OPERATOR_KEY = "bench-operator-key-of-40-characters-0000";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path folder;
  private final EmbeddedPostgres postgres;
  private final Process server;
  private final URI url;

  private Site(Path folder, EmbeddedPostgres postgres) throws IOException, InterruptedException {
    this.folder = folder;
    this.postgres = postgres;
    int port = freePort();
    this.url = URI.create("http://127.0.0.1:" + port);
    this.server = launch(port);
    awaitReady();
  }

  static Site start(Path folder)
      throws IOException, EmbeddedPostgresException, InterruptedException {
    Files.createDirectories(folder);
    return new Site(
        folder,
        EmbeddedPostgres.start(EmbeddedPostgresSettings.forTests(folder.resolve("postgres"))));
  }

  URI url() {
    return url;
  }

  /** Where PostgreSQL writes its log. */
  Path databaseFolder() {
    return folder.resolve("postgres");
  }

  /** A connection as the owner of the database. */
  Connection connect() throws SQLException {
    URI database = URI.create(postgres.url());
    String[] login = database.getUserInfo().split(":", 2);
    return DriverManager.getConnection(jdbc(), login[0], login[1]);
  }

  /** A connection that may change PostgreSQL's settings. */
  Connection connectAsSuperuser() throws SQLException, IOException {
    Path password = databaseFolder().resolve("superuser-password");
    return DriverManager.getConnection(jdbc(), "postgres", Files.readString(password).strip());
  }

  private String jdbc() {
    URI database = URI.create(postgres.url());
    return "jdbc:postgresql://127.0.0.1:" + database.getPort() + database.getPath();
  }

  private Process launch(int port) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(System.getProperty("tollgate.jvm.flags").split(" ")));
    command.add("-jar");
    command.add(Path.of(System.getProperty("tollgate.app")).toAbsolutePath().toString());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("TOLLGATE_"));
    builder
        .environment()
        .putAll(
            Map.of(
                "TOLLGATE_DATA_DIR", folder.toAbsolutePath().toString(),
                "TOLLGATE_DATABASE_URL", postgres.url(),
                "TOLLGATE_OPERATOR_KEY", OPERATOR_KEY,
                "QUARKUS_HTTP_PORT", Integer.toString(port)));
    return builder
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("server.log").toFile())
        .start();
  }

  /** Waits until the server answers. */
  void awaitReady() throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest ready = HttpRequest.newBuilder(url.resolve("/q/health/ready")).build();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isReady(client, ready)) {
      if (!server.isAlive() || System.nanoTime() > deadline) {
        close();
        throw new IOException("The server does not start: see " + folder.resolve("server.log"));
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  @SuppressWarnings("UnusedException") // not up yet
  private static boolean isReady(HttpClient client, HttpRequest ready) throws InterruptedException {
    try {
      return client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    server.destroy();
    try {
      if (!server.waitFor(PATIENCE)) {
        server.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    postgres.close();
  }

  /** Deletes all that sites in a folder left behind. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(Site::deleteOne);
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
