package dev.tollgate.migrate;

import dev.tollgate.embedded.EmbeddedPostgres;
import dev.tollgate.embedded.EmbeddedPostgresException;
import dev.tollgate.embedded.EmbeddedPostgresSettings;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A real PostgreSQL with nothing in it, named by {@code tollgate.database-url}. */
public final class EmptyDatabase implements QuarkusTestResourceLifecycleManager {
  private EmbeddedPostgres postgres;

  @Override
  public Map<String, String> start() {
    try {
      Path directory = Files.createTempDirectory("tollgate-migrate");
      postgres = EmbeddedPostgres.start(EmbeddedPostgresSettings.forTests(directory));
      return Map.of("tollgate.database-url", postgres.url());
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
