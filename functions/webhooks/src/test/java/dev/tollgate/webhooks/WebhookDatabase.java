package dev.tollgate.webhooks;

import dev.tollgate.embedded.EmbeddedPostgres;
import dev.tollgate.embedded.EmbeddedPostgresException;
import dev.tollgate.embedded.EmbeddedPostgresSettings;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A real PostgreSQL, which the application under test migrates at start, and an endpoint. */
public final class WebhookDatabase implements QuarkusTestResourceLifecycleManager {
  static final String OPERATOR_KEY = "operator-key-of-the-webhook-tests";

  private EmbeddedPostgres postgres;
  private Endpoint endpoint;

  @Override
  public Map<String, String> start() {
    try {
      Path directory = Files.createTempDirectory("tollgate-webhooks");
      postgres = EmbeddedPostgres.start(EmbeddedPostgresSettings.forTests(directory));
      endpoint = new Endpoint();
      return Map.of(
          "tollgate.database-url",
          postgres.url(),
          "tollgate.operator-key",
          OPERATOR_KEY,
          "tollgate.webhooks.allow-insecure",
          "true",
          "tollgate.webhooks.allow-private",
          "true");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (EmbeddedPostgresException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(endpoint, new TestInjector.MatchesType(Endpoint.class));
  }

  @Override
  public void stop() {
    endpoint.close();
    postgres.close();
  }
}
