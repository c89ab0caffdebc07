package dev.tollgate.standalone;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Greets whoever started the server with all that a first call needs, then waits for the end. */
public final class Welcome implements QuarkusApplication {
  private final int port;
  private final Path dataDir;
  private final OperatorKey.Origin origin;
  private final String operatorKey;

  Welcome(
      @ConfigProperty(name = "quarkus.http.port") int port,
      @ConfigProperty(name = "tollgate.data-dir", defaultValue = "data") Path dataDir,
      @ConfigProperty(name = Standalone.KEY_ORIGIN) OperatorKey.Origin origin,
      @ConfigProperty(name = Standalone.OPERATOR_KEY) String operatorKey) {
    this.port = port;
    this.dataDir = dataDir;
    this.origin = origin;
    this.operatorKey = operatorKey;
  }

  @Override
  public int run(String... args) {
    System.out.println(text());
    Quarkus.waitForExit();
    return 0;
  }

  private String text() {
    String url = "http://localhost:" + port;
    return """

        Tollgate is open at %1$s   (docs: %1$s/q/swagger-ui)
        operator key: %2$s

        Sign up and keep the key:
          KEY=$(curl -s %1$s/v1/accounts -H 'Content-Type: application/json' \\
            -d '{"name":"Ada","email":"ada@example.com"}' | sed 's/.*"secret":"\\([^"]*\\)".*/\\1/')
        Classify a picture:
          curl -s %1$s/v1/models/fashion-mnist/classify -H "Authorization: Bearer $KEY" \\
            -H 'Content-Type: image/png' --data-binary @docs/examples/sneaker.png
        See what it cost:
          curl -s %1$s/v1/usage/summary -H "Authorization: Bearer $KEY"

        Ctrl-C stops everything; data stays in %3$s.
        """
        .formatted(url, describedKey(), dataDir.toAbsolutePath().normalize());
  }

  private String describedKey() {
    return switch (origin) {
      case MADE -> operatorKey + "   (shown once; kept in " + OperatorKey.file(dataDir) + ")";
      case KEPT -> "in " + OperatorKey.file(dataDir);
      case CONFIGURED -> "as given in TOLLGATE_OPERATOR_KEY";
    };
  }
}
