package dev.tollgate.accounts.store;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The address of a PostgreSQL database: {@code
 * postgresql://user:password@host:port/database?options}, percent-encoded where needed.
 *
 * @param user who connects
 * @param password empty if none is needed
 * @param host name or address; IPv6 in brackets
 * @param port the TCP port
 * @param database name of the database
 * @param options connection options by their names in libpq
 */
record DatabaseUrl(
    String user,
    Optional<String> password,
    String host,
    int port,
    String database,
    Map<String, String> options) {
  private static final int DEFAULT_PORT = 5432;
  private static final int HIGHEST_PORT = 65_535;
  private static final String FORM = "postgresql://user:password@host:port/database?options";

  /** What each known option is called by the blocking driver. */
  private static final Map<String, String> JDBC_NAMES =
      new TreeMap<>(
          Map.of(
              "application_name", "ApplicationName",
              "channel_binding", "channelBinding",
              "options", "options",
              "sslmode", "sslmode",
              "sslrootcert", "sslrootcert"));

  /** What each option is called in a reactive URL, if it is told there. */
  private static final Map<String, String> REACTIVE_NAMES =
      Map.of(
          "application_name", "application_name",
          "options", "options",
          "sslmode", "sslmode");

  DatabaseUrl {
    options = Map.copyOf(options);
  }

  /**
   * Reads an address.
   *
   * @throws ConfigurationException if it is malformed or has an option that is not known; the
   *     message says what is wrong and never holds the address, because that holds the password
   */
  static DatabaseUrl parse(String text) {
    URI uri = uri(text.strip());
    require(
        "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme()),
        "it does not start with postgresql://");
    require(uri.getHost() != null, "no host, or a special character is not percent-encoded");
    require(uri.getRawFragment() == null, "a '#' is not percent-encoded");
    require(
        uri.getPort() != 0 && uri.getPort() <= HIGHEST_PORT,
        "the port is not between 1 and " + HIGHEST_PORT);
    String path = uri.getRawPath();
    require(path.length() > 1 && path.indexOf('/', 1) < 0, "it does not name one database");
    String login = uri.getRawUserInfo();
    require(login != null && !login.isEmpty() && !login.startsWith(":"), "it names no user");
    String[] userAndPassword = login.split(":", 2);
    return new DatabaseUrl(
        decoded(userAndPassword[0]),
        userAndPassword.length == 2 ? Optional.of(decoded(userAndPassword[1])) : Optional.empty(),
        uri.getHost(),
        uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
        decoded(path.substring(1)),
        options(uri.getRawQuery()));
  }

  /** Where the blocking driver finds the database, without user and password. */
  String jdbc() {
    return "jdbc:" + located(JDBC_NAMES);
  }

  /** Where the reactive driver finds the database, without user and password. */
  String reactive() {
    return located(REACTIVE_NAMES);
  }

  private String located(Map<String, String> names) {
    String query =
        options.entrySet().stream()
            .filter(option -> names.containsKey(option.getKey()))
            .map(option -> names.get(option.getKey()) + "=" + encoded(option.getValue()))
            .sorted()
            .collect(Collectors.joining("&"));
    String address = "postgresql://" + host + ":" + port + "/" + encoded(database);
    return query.isEmpty() ? address : address + "?" + query;
  }

  @SuppressWarnings("UnusedException") // its message would show the password
  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw unusable("the character at position " + (e.getIndex() + 1) + " is not allowed");
    }
  }

  private static Map<String, String> options(String query) {
    Map<String, String> options = new TreeMap<>();
    for (String pair : query == null ? new String[0] : query.split("&", 0)) {
      int equals = pair.indexOf('=');
      require(equals > 0, "an option is not of the form name=value");
      String name = decoded(pair.substring(0, equals));
      require(
          JDBC_NAMES.containsKey(name),
          "the option '" + name + "' is not one of " + String.join(", ", JDBC_NAMES.keySet()));
      options.put(name, decoded(pair.substring(equals + 1)));
    }
    return options;
  }

  /** In a URI, unlike in a form, a plus sign is a plus sign. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw unusable(otherwise);
    }
  }

  private static ConfigurationException unusable(String why) {
    return new ConfigurationException(
        "TOLLGATE_DATABASE_URL cannot be used: " + why + ". Its form is " + FORM);
  }

  @Override
  public String toString() {
    return "DatabaseUrl[" + reactive() + "]";
  }
}
