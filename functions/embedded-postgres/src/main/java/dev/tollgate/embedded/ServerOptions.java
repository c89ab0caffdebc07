package dev.tollgate.embedded;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** PostgreSQL's settings: defaults that its operator may change, and rules that he may not. */
final class ServerOptions {
  /**
   * Written into {@code postgresql.conf} when the database is made. Sized for a small machine that
   * also runs the server.
   */
  static final Map<String, String> CHANGEABLE = changeable();

  private ServerOptions() {}

  private static Map<String, String> changeable() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("shared_buffers", "128MB");
    options.put("max_connections", "200");
    options.put("wal_compression", "pglz");
    options.put("max_wal_size", "1GB");
    options.put("checkpoint_timeout", "10min");
    options.put("random_page_cost", "1.1");
    options.put("timezone", "UTC");
    options.put("log_timezone", "UTC");
    options.put("log_line_prefix", "%m [%p] %q%u@%d ");
    return Map.copyOf(options);
  }

  /**
   * The rules, as arguments of {@code postgres}. One log file a weekday; a week later it is new.
   */
  static List<String> rules(int port, boolean durable) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("port", Integer.toString(port));
    options.put("listen_addresses", "127.0.0.1");
    options.put("unix_socket_directories", "");
    options.put("password_encryption", "scram-sha-256");
    options.put("fsync", onOff(durable));
    options.put("synchronous_commit", onOff(durable));
    options.put("full_page_writes", onOff(durable));
    options.put("logging_collector", "on");
    options.put("log_destination", "stderr");
    options.put("log_directory", "log");
    options.put("log_filename", "postgresql-%a.log");
    options.put("log_truncate_on_rotation", "on");
    options.put("log_rotation_age", "1d");
    options.put("log_rotation_size", "0");
    List<String> arguments = new ArrayList<>();
    options.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
    return List.copyOf(arguments);
  }

  private static String onOff(boolean on) {
    return on ? "on" : "off";
  }
}
