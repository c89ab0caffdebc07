package dev.tollgate.standalone;

import dev.tollgate.embedded.EmbeddedPostgres;
import dev.tollgate.embedded.EmbeddedPostgresException;
import dev.tollgate.embedded.EmbeddedPostgresSettings;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Starts what the functions need (a database, an operator key), then all functions, and stops it in
 * the reverse order.
 */
@QuarkusMain
public final class Standalone {
  static final String OPERATOR_KEY = "tollgate.operator-key";
  static final String KEY_ORIGIN = "tollgate.operator-key-origin";
  private static final String DATABASE_URL = "tollgate.database-url";
  private static final String LAME_DUCK = "tollgate.gate.lame-duck";

  private Standalone() {}

  /** Runs until SIGINT or SIGTERM; exits with 1 if something cannot start. */
  public static void main(String[] args) {
    SmallRyeConfig config = new SmallRyeConfigBuilder().addDefaultSources().build();
    Path dataDir =
        Path.of(config.getOptionalValue("tollgate.data-dir", String.class).orElse("data"));
    try {
      Files.createDirectories(dataDir);
      OperatorKey key =
          OperatorKey.resolve(config.getOptionalValue(OPERATOR_KEY, String.class), dataDir);
      System.setProperty(OPERATOR_KEY, key.text());
      System.setProperty(KEY_ORIGIN, key.origin().name());
      run(ownDatabase(config, dataDir), args);
    } catch (IOException | EmbeddedPostgresException | IllegalArgumentException e) {
      System.err.println("tollgate: " + e.getMessage());
      System.exit(1);
    }
  }

  /** No other instance can share an own database, so at the end there is none to wait for. */
  private static Optional<EmbeddedPostgres> ownDatabase(SmallRyeConfig config, Path dataDir)
      throws EmbeddedPostgresException {
    if (config.getOptionalValue(DATABASE_URL, String.class).isPresent()) {
      return Optional.empty();
    }
    EmbeddedPostgres own =
        EmbeddedPostgres.start(EmbeddedPostgresSettings.durable(dataDir.resolve("postgres")));
    System.setProperty(DATABASE_URL, own.url());
    if (config.getOptionalValue(LAME_DUCK, String.class).isEmpty()) {
      System.setProperty(LAME_DUCK, "0s");
    }
    return Optional.of(own);
  }

  private static void run(Optional<EmbeddedPostgres> database, String[] args) {
    Quarkus.run(
        Welcome.class,
        (exitCode, failure) -> {
          database.ifPresent(EmbeddedPostgres::close);
          if (failure != null) {
            System.err.println("tollgate: cannot start: " + rootCause(failure).getMessage());
          }
          Runtime.getRuntime().halt(failure == null ? exitCode : 1);
        },
        args);
  }

  private static Throwable rootCause(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
