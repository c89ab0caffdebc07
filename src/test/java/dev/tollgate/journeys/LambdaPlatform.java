package dev.tollgate.journeys;

import dev.tollgate.embedded.EmbeddedPostgres;
import dev.tollgate.embedded.EmbeddedPostgresException;
import dev.tollgate.embedded.EmbeddedPostgresSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What functions have around them: a database, a server with a model on it, and their secrets.
 * Whoever starts one closes it.
 */
final class LambdaPlatform implements AutoCloseable {
  private static final String DATABASE = "tollgate/database-url";
  private static final String OPERATOR = "tollgate/operator-key";

  private final EmbeddedPostgres database;
  private final Server server;
  private final LambdaSecrets secrets;

  private LambdaPlatform(EmbeddedPostgres database, Server server, LambdaSecrets secrets) {
    this.database = database;
    this.server = server;
    this.secrets = secrets;
  }

  static LambdaPlatform start(Path folder)
      throws EmbeddedPostgresException, IOException, InterruptedException {
    EmbeddedPostgres database =
        EmbeddedPostgres.start(EmbeddedPostgresSettings.durable(folder.resolve("database")));
    Server server =
        Server.start(
            ServerSettings.in(folder.resolve("server"))
                .with("TOLLGATE_DATABASE_URL", database.url()));
    return new LambdaPlatform(
        database,
        server,
        LambdaSecrets.of(Map.of(DATABASE, database.url(), OPERATOR, ServerSettings.OPERATOR_KEY)));
  }

  /** Starts a function that finds the database and the operator's key by reference. */
  LambdaFunction function(String room, Path folder, Map<String, String> more) throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", secrets.endpoint());
    settings.put("TOLLGATE_DATABASE_URL", LambdaSecrets.reference(DATABASE));
    settings.put("TOLLGATE_OPERATOR_KEY", LambdaSecrets.reference(OPERATOR));
    settings.putAll(more);
    return LambdaFunction.start(room, folder, settings);
  }

  Server server() {
    return server;
  }

  @Override
  public void close() {
    secrets.close();
    server.close();
    database.close();
  }
}
