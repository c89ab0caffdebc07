package dev.tollgate.usageexport;

import dev.tollgate.embedded.EmbeddedPostgres;
import dev.tollgate.embedded.EmbeddedPostgresException;
import dev.tollgate.embedded.EmbeddedPostgresSettings;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A real PostgreSQL, which the application under test migrates at start, and a sink. */
public final class ExportedDatabase implements QuarkusTestResourceLifecycleManager {
  static final String OPERATOR_KEY = "operator-key-of-the-export-tests";
  static final String TOKEN = "token-of-the-sink";
  static final int BATCH_SIZE = 10;

  private EmbeddedPostgres postgres;
  private Sink sink;

  @Override
  public Map<String, String> start() {
    try {
      Path directory = Files.createTempDirectory("tollgate-export");
      postgres = EmbeddedPostgres.start(EmbeddedPostgresSettings.forTests(directory));
      sink = new Sink();
      return Map.of(
          "tollgate.database-url",
          postgres.url(),
          "tollgate.operator-key",
          OPERATOR_KEY,
          "tollgate.export.url",
          sink.url(),
          "tollgate.export.token",
          TOKEN,
          "tollgate.export.batch-size",
          Integer.toString(BATCH_SIZE),
          "tollgate.export.timeout",
          "2s");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (EmbeddedPostgresException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(sink, new TestInjector.MatchesType(Sink.class));
  }

  @Override
  public void stop() {
    sink.close();
    postgres.close();
  }
}
