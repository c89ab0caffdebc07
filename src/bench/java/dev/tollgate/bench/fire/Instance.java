package dev.tollgate.bench.fire;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One packaged server as an operating-system process, started again whenever it ends, as a service
 * manager would. Thread-safe. What it prints is kept in its folder.
 */
final class Instance implements AutoCloseable {
  static final String OPERATOR_KEY = "bench-operator-key-of-40-characters-0000";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final int number;
  private final Path folder;
  private final int port;
  private final Map<String, String> environment;
  private final List<String> flags;
  private final Thread keeper = Thread.ofVirtual().unstarted(this::keepRunning);
  private final AtomicInteger unexpectedEnds = new AtomicInteger();
  private final AtomicInteger starts = new AtomicInteger();
  private volatile Process process;
  private volatile boolean killed;
  private volatile boolean closing;

  /**
   * Prepares an instance without starting it.
   *
   * @param port where it is to listen, on this machine
   * @param flags of the JVM, beyond those of {@code ./tollgate up}
   */
  Instance(int number, int port, Path folder, Map<String, String> environment, List<String> flags)
      throws IOException {
    this.number = number;
    this.folder = Files.createDirectories(folder);
    this.port = port;
    this.environment = Map.copyOf(environment);
    this.flags = List.copyOf(flags);
  }

  /** What every server here is told: which database, and what a test wants. May be added to. */
  static Map<String, String> environment(String databaseUrl) {
    Map<String, String> environment = new HashMap<>();
    environment.put("TOLLGATE_DATABASE_URL", databaseUrl);
    environment.put("TOLLGATE_OPERATOR_KEY", OPERATOR_KEY);
    environment.put("TOLLGATE_SIGNUP_PER_MINUTE", "0");
    environment.put("TF_CPP_MIN_LOG_LEVEL", "2");
    return environment;
  }

  void start() {
    keeper.start();
  }

  int number() {
    return number;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** How often the process was started. */
  int starts() {
    return starts.get();
  }

  /** How often it ended on its own after it had been ready. */
  int unexpectedEnds() {
    return unexpectedEnds.get();
  }

  /** {@code kill -9}; it comes back on its own. */
  void kill() {
    Process victim = process;
    if (victim != null) {
      killed = true;
      victim.destroyForcibly();
    }
  }

  /** {@code kill -9}, for good. */
  void abandon() {
    closing = true;
    kill();
  }

  private void keepRunning() {
    try {
      while (!closing) {
        killed = false;
        process = launch();
        starts.incrementAndGet();
        int exit = process.waitFor();
        if (!closing && !killed && exit != 1) {
          unexpectedEnds.incrementAndGet();
        }
        Thread.sleep(PAUSE);
      }
    } catch (IOException e) {
      unexpectedEnds.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Process launch() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command());
    Map<String, String> all = builder.environment();
    all.keySet().removeIf(name -> name.startsWith("TOLLGATE_") || name.startsWith("QUARKUS_"));
    all.putAll(environment);
    all.put("TOLLGATE_DATA_DIR", folder.toString());
    all.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    all.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    return builder
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("server.log").toFile()))
        .start();
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(System.getProperty("tollgate.jvm.flags").split(" ")));
    command.addAll(flags);
    command.add("-jar");
    command.add(application().toString());
    return command;
  }

  /** The packaged standalone, as the launcher or the build names it. */
  static Path application() {
    Path jar = Path.of(System.getProperty("tollgate.app")).toAbsolutePath().normalize();
    if (!Files.exists(jar)) {
      throw new IllegalStateException("The standalone is not packaged: " + jar + " is missing.");
    }
    return jar;
  }

  /**
   * Asks the process to end (SIGTERM) and waits until it has.
   *
   * @return its exit status; empty if there was none to end, or if it had to be killed
   */
  OptionalInt end() {
    closing = true;
    Process last = process;
    if (last == null) {
      return OptionalInt.empty();
    }
    last.destroy();
    try {
      boolean ended = last.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        last.destroyForcibly().waitFor();
      }
      keeper.join();
      return ended ? OptionalInt.of(last.exitValue()) : OptionalInt.empty();
    } catch (InterruptedException e) {
      last.destroyForcibly();
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    }
  }

  @Override
  public void close() {
    end();
  }
}
