package dev.tollgate.bench.fire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tollgate.embedded.EmbeddedPostgres;
import dev.tollgate.embedded.EmbeddedPostgresException;
import dev.tollgate.embedded.EmbeddedPostgresSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

/**
 * A durable PostgreSQL that can be restarted and killed, and comes back on the same port. It keeps
 * the time of every commit, because that is the order in which charges were decided. Thread-safe:
 * one restart at a time.
 */
final class Database implements AutoCloseable {
  private final Path data;
  private final EmbeddedPostgresSettings settings;
  private EmbeddedPostgres running;

  private Database(Path folder, EmbeddedPostgresSettings settings, EmbeddedPostgres running) {
    this.data = folder.resolve("data");
    this.settings = settings;
    this.running = running;
  }

  /** Makes a fresh one and starts it. */
  static Database start(Path folder) throws IOException, EmbeddedPostgresException {
    EmbeddedPostgresSettings settings =
        EmbeddedPostgresSettings.durable(folder).withPort(Ports.free());
    EmbeddedPostgres.start(settings).close();
    Files.writeString(
        folder.resolve("data").resolve("postgresql.conf"),
        "\ntrack_commit_timestamp = on\n",
        UTF_8,
        StandardOpenOption.APPEND);
    return new Database(folder, settings, EmbeddedPostgres.start(settings));
  }

  int port() {
    return settings.port().orElseThrow();
  }

  /** The database as a server reaches it through another port of this machine. */
  synchronized String urlThrough(int otherPort) {
    return running.url().replace("127.0.0.1:" + port(), "127.0.0.1:" + otherPort);
  }

  /** A connection of its owner; the caller closes it. */
  Connection connect() throws SQLException {
    URI url;
    synchronized (this) {
      url = URI.create(running.url());
    }
    String[] login = url.getUserInfo().split(":", 2);
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port() + url.getPath(), login[0], login[1]);
  }

  /** A fast shutdown, then a start. */
  synchronized void restart() throws EmbeddedPostgresException {
    running.close();
    running = EmbeddedPostgres.start(settings);
  }

  /** {@code kill -9} of the postmaster, then a start, which recovers. */
  synchronized void kill() throws IOException, EmbeddedPostgresException {
    long pid =
        Long.parseLong(
            Files.readAllLines(data.resolve("postmaster.pid"), UTF_8).getFirst().strip());
    ProcessHandle.of(pid)
        .map(
            postmaster -> {
              postmaster.destroyForcibly();
              return postmaster.onExit();
            })
        .ifPresent(CompletableFuture::join);
    restart();
  }

  /**
   * Ends connections of servers as an administrator would.
   *
   * @param share which part of them, from 0 to 1
   */
  void terminateConnections(double share) throws SQLException {
    try (Connection own = connect();
        PreparedStatement statement =
            own.prepareStatement(
                """
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid() and random() < ?
                """)) {
      statement.setDouble(1, share);
      statement.execute();
    }
  }

  @Override
  public synchronized void close() {
    running.close();
  }
}
