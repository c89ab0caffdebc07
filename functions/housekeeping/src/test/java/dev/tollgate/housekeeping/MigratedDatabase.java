package dev.tollgate.housekeeping;

import dev.tollgate.embedded.EmbeddedPostgres;
import dev.tollgate.embedded.EmbeddedPostgresException;
import dev.tollgate.embedded.EmbeddedPostgresSettings;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A real PostgreSQL, which the application under test migrates at start. */
public final class MigratedDatabase implements QuarkusTestResourceLifecycleManager {
  static final String OPERATOR_KEY = "operator-key-of-the-housekeeping-tests";

  private EmbeddedPostgres postgres;

  @Override
  public Map<String, String> start() {
    try {
      Path directory = Files.createTempDirectory("tollgate-house");
      postgres = EmbeddedPostgres.start(EmbeddedPostgresSettings.forTests(directory));
      return Map.of("tollgate.database-url", postgres.url(), "tollgate.operator-key", OPERATOR_KEY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (EmbeddedPostgresException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void stop() {
    postgres.close();
  }
}
