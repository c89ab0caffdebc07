package dev.tollgate.embedded;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Where and how an {@link EmbeddedPostgres} runs.
 *
 * @param directory the folder that holds the database, its passwords and its log; made when absent.
 *     At most one server runs on it at a time. Stored as an absolute path
 * @param port the TCP port on 127.0.0.1, from 1 to 65535; empty lets the server take a free one,
 *     the same as last time when that is still free
 * @param durable whether a commit survives a crash of the machine. {@code false} saves the waits
 *     for the disk and is for tests only: a killed server may then lose its last commits, a power
 *     failure the whole database
 * @param binaries the folder under which PostgreSQL's programs are unpacked once per version; may
 *     be shared by any number of processes of the same user. Stored as an absolute path
 */
public record EmbeddedPostgresSettings(
    Path directory, OptionalInt port, boolean durable, Path binaries) {

  /**
   * Checks the port and makes the paths absolute.
   *
   * @throws IllegalArgumentException if the port is not between 1 and 65535
   */
  public EmbeddedPostgresSettings {
    directory = directory.toAbsolutePath().normalize();
    binaries = binaries.toAbsolutePath().normalize();
    requireNonNull(port, "port");
    if (port.isPresent() && (port.getAsInt() < 1 || port.getAsInt() > 65_535)) {
      throw new IllegalArgumentException("Not a TCP port: " + port.getAsInt());
    }
  }

  /**
   * A server whose commits survive everything, on a free port, with its programs in the user's
   * cache folder.
   */
  public static EmbeddedPostgresSettings durable(Path directory) {
    return new EmbeddedPostgresSettings(
        directory, OptionalInt.empty(), true, CacheFolder.suitableFor(directory));
  }

  /** As {@link #durable}, but fast instead of safe: for databases that a test throws away. */
  public static EmbeddedPostgresSettings forTests(Path directory) {
    return new EmbeddedPostgresSettings(
        directory, OptionalInt.empty(), false, CacheFolder.suitableFor(directory));
  }

  /**
   * The same settings with a fixed port.
   *
   * @throws IllegalArgumentException if {@code port} is not between 1 and 65535
   */
  public EmbeddedPostgresSettings withPort(int port) {
    return new EmbeddedPostgresSettings(directory, OptionalInt.of(port), durable, binaries);
  }
}
