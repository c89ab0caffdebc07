package dev.tollgate.embedded;

import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL's settings: defaults that its operator may change, and rules that he may not. */
final class ServerOptions {
  private ServerOptions() {}

  /**
   * Arguments of {@code initdb}, which writes them into {@code postgresql.conf}. Sized for a small
   * machine that also runs the server: what the system has in memory is read at once, without the
   * detour over PostgreSQL's own I/O processes.
   */
  static List<String> changeable() {
    return arguments(
        "shared_buffers=128MB",
        "max_connections=200",
        "io_method=sync",
        "wal_compression=pglz",
        "max_wal_size=1GB",
        "checkpoint_timeout=10min",
        "random_page_cost=1.1",
        "timezone=UTC",
        "log_timezone=UTC",
        "log_line_prefix=%m [%p] %q%u@%d ");
  }

  /**
   * Arguments of {@code postgres}. The log has one file a weekday, overwritten a week later.
   *
   * @param port the TCP port on 127.0.0.1
   * @param durable false saves every wait for the disk
   */
  static List<String> rules(int port, boolean durable) {
    String safety = durable ? "on" : "off";
    return arguments(
        "port=" + port,
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        "password_encryption=scram-sha-256",
        "fsync=" + safety,
        "synchronous_commit=" + safety,
        "full_page_writes=" + safety,
        "logging_collector=on",
        "log_destination=stderr",
        "log_directory=log",
        "log_filename=postgresql-%a.log",
        "log_truncate_on_rotation=on",
        "log_rotation_age=1d",
        "log_rotation_size=0");
  }

  private static List<String> arguments(String... settings) {
    return Stream.of(settings).flatMap(setting -> Stream.of("-c", setting)).toList();
  }
}
