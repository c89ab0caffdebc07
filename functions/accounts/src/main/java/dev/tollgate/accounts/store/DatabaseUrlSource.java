package dev.tollgate.accounts.store;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Lets one setting, {@code tollgate.database-url}, tell both drivers where the database is. What is
 * set for a driver in the environment itself still wins.
 *
 * <p>The derived settings form a source of environment variables, as the setting itself usually is
 * one: Quarkus keeps such values out of what it builds, so that a server built where the setting
 * was present neither remembers nor ships the password.
 */
public final class DatabaseUrlSource implements ConfigSourceFactory {
  private static final String SETTING = "tollgate.database-url";

  /** Above configuration files (250), below real environment variables (300). */
  private static final int ORDINAL = 275;

  private static final String DATASOURCE = "QUARKUS_DATASOURCE_";
  private static final String REACTIVE = DATASOURCE + "REACTIVE_";
  private static final Set<String> SSL_MODES =
      Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

  /** For the service loader. */
  public DatabaseUrlSource() {}

  /**
   * The settings of both drivers; none if no database is named.
   *
   * @throws ConfigurationException if the setting is malformed; the message does not show it
   */
  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    ConfigValue setting = context.getValue(SETTING);
    if (setting == null || setting.getValue() == null || setting.getValue().isBlank()) {
      return List.of();
    }
    Map<String, String> derived = new HashMap<>();
    settings(DatabaseUrl.parse(setting.getValue()))
        .forEach((name, value) -> derived.put(name, literal(value)));
    return List.of(new EnvConfigSource(derived, ORDINAL));
  }

  private static Map<String, String> settings(DatabaseUrl url) {
    Map<String, String> settings = new HashMap<>();
    settings.put(DATASOURCE + "USERNAME", url.user());
    url.password().ifPresent(password -> settings.put(DATASOURCE + "PASSWORD", password));
    settings.put(DATASOURCE + "JDBC_URL", url.jdbc());
    settings.put(REACTIVE + "URL", url.reactive());
    addTrust(settings, url.options());
    return settings;
  }

  /**
   * As libpq has it: a certificate is checked where one to check against is named, or asked for.
   */
  private static void addTrust(Map<String, String> settings, Map<String, String> options) {
    String mode = options.getOrDefault("sslmode", "disable");
    DatabaseUrl.require(
        SSL_MODES.contains(mode), "'sslmode' is not one of " + String.join(", ", SSL_MODES));
    String rootCertificate = options.get("sslrootcert");
    if (rootCertificate != null) {
      settings.put(REACTIVE + "TRUST_CERTIFICATE_PEM", "true");
      settings.put(REACTIVE + "TRUST_CERTIFICATE_PEM_CERTS", rootCertificate);
    } else {
      DatabaseUrl.require(!mode.startsWith("verify"), "sslmode=" + mode + " needs 'sslrootcert'");
      settings.put(REACTIVE + "TRUST_ALL", String.valueOf(!mode.equals("disable")));
    }
    if (mode.equals("verify-full")) {
      settings.put(REACTIVE + "HOSTNAME_VERIFICATION_ALGORITHM", "HTTPS");
    }
  }

  /** Values are literal: a dollar sign in a password starts no expression. */
  private static String literal(String value) {
    return value.replace("$", "$$");
  }
}
