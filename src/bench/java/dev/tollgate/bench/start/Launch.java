package dev.tollgate.bench.start;

import dev.tollgate.bench.ResidentMemory;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One process of a function, from its start to its first right answer. Whoever makes one closes it.
 */
final class Launch implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long PAUSE_NANOS = 500_000;

  private final Process process;
  private final int port;
  private final long startedAt;

  private Launch(Process process, int port, long startedAt) {
    this.process = process;
    this.port = port;
    this.startedAt = startedAt;
  }

  /**
   * What was measured.
   *
   * @param answer the first right answer
   * @param nanos from the start of the process to that answer
   * @param resident what the process then held, in bytes
   */
  record Start(String answer, long nanos, long resident) {}

  /** Starts a process that prints to {@code log}. */
  static Launch of(List<String> command, Map<String, String> environment, Path log)
      throws IOException {
    int port = freePort();
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("TOLLGATE_"));
    builder.environment().putAll(environment);
    builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
    builder.redirectOutput(log.toFile());
    Files.createDirectories(log.toAbsolutePath().getParent());
    long now = System.nanoTime();
    return new Launch(builder.start(), port, now);
  }

  /**
   * Asks until somebody listens.
   *
   * @throws IllegalStateException if the process ends, nobody answers, or the answer is wrong
   */
  Start first(FirstCall call) throws IOException {
    while (true) {
      try {
        String answer = call.send(port);
        long nanos = System.nanoTime() - startedAt;
        return new Start(answer, nanos, ResidentMemory.bytes(process.toHandle()));
      } catch (ConnectException notYet) {
        if (!process.isAlive() || System.nanoTime() - startedAt > PATIENCE.toNanos()) {
          throw new IllegalStateException("the process does not answer; see its log", notYet);
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
