package dev.tollgate.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * PostgreSQL's main process, a child of ours.
 *
 * <p>A thread of its own starts it and waits for its end, because the kernel's "signal me when my
 * parent dies" means the parent <em>thread</em>: started from a pool, the server would be shut down
 * as soon as the pool shrinks.
 */
final class Postmaster {
  /** Generous, because a server that was killed first replays its log. */
  private static final Duration READY_LIMIT = Duration.ofMinutes(10);

  private static final long POLL_MILLIS = 10;
  private static final Duration CHILDREN_PAUSE = Duration.ofMillis(200);
  private static final int QUOTED_LINES = 15;

  private final Process process;
  private final Cluster cluster;
  private final Path output;

  private Postmaster(Process process, Cluster cluster, Path output) {
    this.process = process;
    this.cluster = cluster;
    this.output = output;
  }

  /** Starts the process without waiting for it to be ready; {@link #stop} is the caller's duty. */
  static Postmaster launch(Cluster cluster, PostgresBinaries binaries, List<String> options)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(binaries.program("postgres").toString());
    command.addAll(List.of("-D", cluster.data().toString()));
    command.addAll(options);
    Path output = cluster.data().resolveSibling("start.log");
    List<String> line =
        UtilLinux.inOwnSession(cluster.user().run(UtilLinux.dyingWithParent(command)));
    ProcessBuilder builder = Command.prepare(line, cluster.data(), output);
    CompletableFuture<Process> started = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("embedded-postgres")
        .start(() -> startAndWait(builder, started));
    try {
      return new Postmaster(started.join(), cluster, output);
    } catch (CompletionException e) {
      throw new IOException("Cannot start " + command.getFirst(), e.getCause());
    }
  }

  private static void startAndWait(ProcessBuilder builder, CompletableFuture<Process> started) {
    try {
      Process process = builder.start();
      started.complete(process);
      process.onExit().join();
    } catch (IOException e) {
      started.completeExceptionally(e);
    }
  }

  /**
   * Waits until the server takes connections.
   *
   * @throws EmbeddedPostgresException if it ends before, takes too long or the calling thread is
   *     interrupted; quotes the end of the log
   */
  void awaitReady() throws IOException, EmbeddedPostgresException {
    long deadline = System.nanoTime() + READY_LIMIT.toNanos();
    while (!isReady()) {
      if (!process.isAlive()) {
        throw new EmbeddedPostgresException("PostgreSQL did not start:\n" + endOfLog());
      }
      if (System.nanoTime() > deadline) {
        throw new EmbeddedPostgresException(
            "PostgreSQL was not ready after " + READY_LIMIT + ":\n" + endOfLog());
      }
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new EmbeddedPostgresException("Interrupted while PostgreSQL was starting", e);
      }
    }
  }

  private boolean isReady() throws IOException {
    return PidFile.read(cluster.data())
        .filter(file -> file.pid() == process.pid() && file.ready())
        .isPresent();
  }

  /**
   * Whether the server gave up because children of a killed predecessor still hold its shared
   * memory. They end as soon as they notice its death; gives them a moment.
   */
  boolean waitedForChildrenOfPredecessor() throws IOException {
    if (!startOutput().contains("is still in use")) {
      return false;
    }
    LockSupport.parkNanos(CHILDREN_PAUSE.toNanos());
    return true;
  }

  /** What the server wrote before its log file was open. */
  private String startOutput() throws IOException {
    return Files.readString(output, UTF_8);
  }

  private String endOfLog() throws IOException {
    List<String> lines = new ArrayList<>(startOutput().lines().toList());
    Optional<Path> newest = newestLog();
    if (newest.isPresent()) {
      List<String> logged = Files.readString(newest.get(), UTF_8).lines().toList();
      lines.addAll(logged.subList(Math.max(0, logged.size() - QUOTED_LINES), logged.size()));
    }
    return String.join("\n", lines);
  }

  private Optional<Path> newestLog() throws IOException {
    Path folder = cluster.data().resolve("log");
    if (!Files.exists(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.max((a, b) -> Long.compare(lastModified(a), lastModified(b)));
    }
  }

  private static long lastModified(Path file) {
    return file.toFile().lastModified();
  }

  /** Stops the server and waits for its end; harmless when it has ended. */
  void stop() {
    if (process.isAlive()) {
      Shutdown.of(process.pid(), process::isAlive);
    }
  }
}
