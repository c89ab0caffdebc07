package dev.tollgate.bench.fire;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One packaged server as an operating-system process, started again whenever it ends, as a service
 * manager would. Thread-safe. What it prints is kept in its folder.
 */
final class Instance implements AutoCloseable {
  static final String OPERATOR_KEY = "bench-operator-key-of-40-characters-0000";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
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
   * @param flags of the JVM, beyond those of {@code ./tollgate up}
   */
  Instance(int number, Path folder, Map<String, String> environment, List<String> flags)
      throws IOException {
    this.number = number;
    this.folder = Files.createDirectories(folder);
    this.port = Ports.free();
    this.environment = Map.copyOf(environment);
    this.flags = List.copyOf(flags);
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

  /** Asks the process to end and waits until it has. */
  @Override
  public void close() {
    closing = true;
    Process last = process;
    if (last == null) {
      return;
    }
    last.destroy();
    try {
      if (!last.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        last.destroyForcibly().waitFor();
      }
      keeper.join();
    } catch (InterruptedException e) {
      last.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
