package dev.tollgate.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a server is started: everything that an operator would put into its environment.
 *
 * @param application a packaged application: a jar or a native executable
 * @param dataDir becomes {@code TOLLGATE_DATA_DIR}
 * @param port becomes {@code QUARKUS_HTTP_PORT}
 * @param environment what else is set
 */
record ServerSettings(Path application, Path dataDir, int port, Map<String, String> environment) {
  static final String OPERATOR_KEY = "journeys-operator-key-of-40-characters-00";

  ServerSettings {
    environment = Map.copyOf(environment);
  }

  /**
   * The standalone with a known operator key, a free port, no limit on sign-ups and bad keys of one
   * address, and an end without a lame-duck time.
   */
  static ServerSettings in(Path dataDir) {
    Map<String, String> environment =
        Map.of(
            "TOLLGATE_OPERATOR_KEY",
            OPERATOR_KEY,
            "TOLLGATE_SIGNUP_PER_MINUTE",
            "0",
            "TOLLGATE_GATE_FAILED_KEYS_PER_MINUTE",
            "0",
            "TOLLGATE_GATE_LAME_DUCK",
            "0s");
    return new ServerSettings(
        Path.of(System.getProperty("tollgate.app")), dataDir, freePort(), environment);
  }

  /** The same for another application. */
  ServerSettings running(Path other) {
    return new ServerSettings(other, dataDir, port, environment);
  }

  ServerSettings with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(environment);
    more.put(name, value);
    return new ServerSettings(application, dataDir, port, more);
  }

  ServerSettings without(String name) {
    Map<String, String> less = new LinkedHashMap<>(environment);
    less.remove(name);
    return new ServerSettings(application, dataDir, port, less);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
