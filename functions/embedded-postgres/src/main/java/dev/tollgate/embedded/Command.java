package dev.tollgate.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program in a clean environment. */
final class Command {
  private Command() {}

  /**
   * How a program ended.
   *
   * @param exit its exit status
   * @param output what it wrote to both of its output streams
   */
  record Result(int exit, String output) {
    String describe() {
      return output.isBlank() ? "exit status " + exit : output.strip();
    }
  }

  /**
   * A process that inherits nothing of our environment but the search path: no {@code PGOPTIONS},
   * no {@code LD_LIBRARY_PATH}, no foreign locale.
   */
  static ProcessBuilder prepare(List<String> command, Path folder, Path output) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
    builder.environment().put("LC_ALL", "C");
    return builder
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile());
  }

  /**
   * Runs a program to its end.
   *
   * @param input what it reads from its standard input; short, because nobody reads its output yet
   * @throws IOException if it cannot be started
   * @throws EmbeddedPostgresException if it does not end in time (it is killed then), or if the
   *     calling thread is interrupted
   */
  static Result run(List<String> command, Path folder, String input, Duration limit)
      throws IOException, EmbeddedPostgresException {
    Path output = Files.createTempFile("tollgate-postgres-", ".out");
    try {
      Process process = prepare(command, folder, output).start();
      try (OutputStream stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(UTF_8));
      }
      awaitEnd(process, command, limit);
      return new Result(process.exitValue(), Files.readString(output, UTF_8));
    } finally {
      Files.delete(output);
    }
  }

  private static void awaitEnd(Process process, List<String> command, Duration limit)
      throws EmbeddedPostgresException {
    try {
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new EmbeddedPostgresException("Interrupted while running " + command, e);
    }
    process.destroyForcibly();
    throw new EmbeddedPostgresException(
        "Gave up after " + limit.toSeconds() + " s waiting for " + command);
  }
}
