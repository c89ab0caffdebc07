package dev.tollgate.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a running server says of itself in {@code postmaster.pid} (PostgreSQL's {@code pidfile.h}).
 *
 * @param pid the process
 * @param ready whether it takes connections
 */
record PidFile(long pid, boolean ready) {
  private static final String NAME = "postmaster.pid";
  private static final int STATUS_LINE = 7;

  /** The file in a folder of data; empty when there is none, or when it is being written. */
  static Optional<PidFile> read(Path data) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(data.resolve(NAME), UTF_8);
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    }
    if (lines.isEmpty() || !lines.getFirst().matches("-?\\d{1,18}")) {
      return Optional.empty();
    }
    boolean ready = lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
    return Optional.of(new PidFile(Math.abs(Long.parseLong(lines.getFirst())), ready));
  }

  static void delete(Path data) throws IOException {
    Files.deleteIfExists(data.resolve(NAME));
  }
}
