package dev.tollgate.bench.fire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;

/** What happened when, in a file beside the servers' logs. Thread-safe. */
final class Journal {
  private final Path file;
  private final Clock clock;

  /**
   * Begins a journal.
   *
   * @param clock the servers' time
   */
  Journal(Path folder, Clock clock) {
    this.file = folder.resolve("journal.log");
    this.clock = clock;
  }

  synchronized void note(String what) {
    try {
      Files.writeString(
          file,
          clock.instant() + " " + what + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
