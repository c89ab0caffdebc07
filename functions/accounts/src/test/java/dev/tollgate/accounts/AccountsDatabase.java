package dev.tollgate.accounts;

import dev.tollgate.embedded.EmbeddedPostgres;
import dev.tollgate.embedded.EmbeddedPostgresException;
import dev.tollgate.embedded.EmbeddedPostgresSettings;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A real PostgreSQL with the schema in it, thrown away after the tests. Name it in {@code
 * QuarkusTestResource} or, where a test starts no Quarkus, call {@link #start()} and {@link
 * #stop()}.
 */
public final class AccountsDatabase implements QuarkusTestResourceLifecycleManager {
  /** The operator's key in the tests. */
  public static final String OPERATOR_KEY = "operator-key-of-the-tests";

  private Path directory;
  private EmbeddedPostgres server;

  @Override
  public Map<String, String> start() {
    try {
      directory = Files.createTempDirectory("accounts-test");
      server = EmbeddedPostgres.start(EmbeddedPostgresSettings.forTests(directory.resolve("db")));
      execute(server.url(), Schema.script());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (EmbeddedPostgresException e) {
      throw new IllegalStateException(e);
    }
    URI url = URI.create(server.url());
    String[] login = url.getUserInfo().split(":", 2);
    return Map.of(
        "quarkus.datasource.reactive.url",
        "postgresql://" + url.getHost() + ":" + url.getPort() + url.getPath(),
        "quarkus.datasource.username",
        login[0],
        "quarkus.datasource.password",
        login[1],
        "tollgate.operator-key",
        OPERATOR_KEY);
  }

  @Override
  public void stop() {
    if (server != null) {
      server.close();
    }
    if (directory != null) {
      delete(directory);
    }
  }

  private static void execute(String url, String script) {
    Vertx vertx = Vertx.vertx();
    try {
      PgConnection.connect(vertx, PgConnectOptions.fromUri(url))
          .flatMap(c -> c.query(script).execute().compose(_ -> c.close()))
          .toCompletionStage()
          .toCompletableFuture()
          .join();
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
