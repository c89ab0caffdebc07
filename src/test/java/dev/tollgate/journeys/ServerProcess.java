package dev.tollgate.journeys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The packaged application as an operating-system process: the jar, run with the flags of {@code
 * ./tollgate up}, or the native executable. Whoever starts one closes it. What it prints is kept in
 * {@code target/servers/}.
 */
final class ServerProcess implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final Process process;
  private final Path output;

  private ServerProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts the application and returns at once. */
  static ServerProcess launch(ServerSettings settings) throws IOException {
    Files.createDirectories(settings.dataDir());
    Path logs = Files.createDirectories(Path.of("target", "servers"));
    Path output = Files.createTempFile(logs, "server-", ".log");
    ProcessBuilder builder = new ProcessBuilder(command(settings.application()));
    Map<String, String> environment = builder.environment();
    environment
        .keySet()
        .removeIf(name -> name.startsWith("TOLLGATE_") || name.startsWith("QUARKUS_"));
    environment.putAll(settings.environment());
    environment.put("TOLLGATE_DATA_DIR", settings.dataDir().toString());
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(settings.port()));
    Process process =
        builder
            .directory(settings.dataDir().toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new ServerProcess(process, output);
  }

  boolean runs() {
    return process.isAlive();
  }

  /** Waits for the end, at most that long. */
  boolean endsWithin(long time, TimeUnit unit) throws InterruptedException {
    return process.waitFor(time, unit);
  }

  int exitCode() throws InterruptedException {
    if (!endsWithin(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the server still runs; it printed:\n" + printed());
    }
    return process.exitValue();
  }

  /** Every process that it started and that still runs, however far down. */
  List<ProcessHandle> descendants() {
    return process.descendants().toList();
  }

  /** Ctrl-C. */
  void interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }

  /** SIGTERM, as platforms send it. */
  void terminate() {
    process.destroy();
  }

  /** {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** The classes of which it holds objects, one a line. */
  String objects() throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process histogram =
        new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.class_histogram").start();
    String classes = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    histogram.waitFor();
    return classes;
  }

  String printed() {
    try {
      return Files.readString(output, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "(nothing readable: " + e.getMessage() + ")";
    }
  }

  @Override
  public void close() {
    process.destroy();
    if (!endsInPatience()) {
      List<ProcessHandle> left = descendants();
      process.destroyForcibly();
      left.forEach(ProcessHandle::destroyForcibly);
      throw new AssertionError("the server did not stop on SIGTERM; it printed:\n" + printed());
    }
  }

  private boolean endsInPatience() {
    try {
      return endsWithin(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * A process that was started in the background inherits that SIGINT is ignored, and a JVM keeps
   * it so; {@code env} puts the default back, as a terminal would have it.
   */
  private static List<String> command(Path application) {
    List<String> command = new ArrayList<>();
    if (System.getProperty("os.name").equals("Linux")) {
      command.addAll(List.of("env", "--default-signal=INT"));
    }
    if (application.toString().endsWith(".jar")) {
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of(System.getProperty("tollgate.jvm.flags").split(" ")));
      command.add("-jar");
    }
    command.add(existing(application).toString());
    return command;
  }

  private static Path existing(Path application) {
    Path packaged = application.toAbsolutePath().normalize();
    if (!Files.exists(packaged)) {
      throw new AssertionError(
          "The application is not packaged: "
              + packaged
              + " is missing. Run 'mvn verify' from the root.");
    }
    return packaged;
  }
}
