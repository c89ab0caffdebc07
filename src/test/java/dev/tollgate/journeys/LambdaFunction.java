package dev.tollgate.journeys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A packaged Lambda function as a process of its own, as Lambda runs it: the {@code bootstrap} of
 * its zip, or Amazon's runtime client for Java and the handler in it. Whoever starts one closes it.
 */
final class LambdaFunction implements AutoCloseable {
  private static final String HANDLER =
      "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";
  private static final int RETRIES = 2;
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final String name;
  private final LambdaRuntime runtime;
  private final Process process;
  private final Path output;
  private final long started = System.nanoTime();
  private boolean warm;

  private LambdaFunction(String name, LambdaRuntime runtime, Process process, Path output) {
    this.name = name;
    this.runtime = runtime;
    this.process = process;
    this.output = output;
  }

  /**
   * Starts a room's function and returns at once.
   *
   * @param settings its environment, besides what Lambda itself sets
   */
  static LambdaFunction start(String room, Path folder, Map<String, String> settings)
      throws IOException {
    Path root = unzipped(zip(room), folder.resolve(room));
    LambdaRuntime runtime = LambdaRuntime.start();
    Path logs = Files.createDirectories(Path.of("target", "servers"));
    Path output = Files.createTempFile(logs, "lambda-" + room + "-", ".log");
    ProcessBuilder builder = new ProcessBuilder(command(root));
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(key -> key.matches("(TOLLGATE|QUARKUS|AWS|JAVA_TOOL)_.*"));
    environment.putAll(
        Map.of(
            "AWS_LAMBDA_RUNTIME_API", runtime.address(),
            "AWS_LAMBDA_FUNCTION_NAME", room,
            "AWS_LAMBDA_FUNCTION_VERSION", "$LATEST",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512",
            "AWS_REGION", "eu-central-1",
            "AWS_ACCESS_KEY_ID", "access-key",
            "AWS_SECRET_ACCESS_KEY", "secret-key",
            "_HANDLER", HANDLER));
    environment.putAll(settings);
    Process process =
        builder
            .directory(root.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new LambdaFunction(room, runtime, process, output);
  }

  /** Gives it an event and waits for what comes of it. */
  LambdaOutcome invoke(Object event) {
    try {
      LambdaOutcome outcome = runtime.invoke(event).get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
      if (!warm) {
        warm = true;
        System.out.printf(
            "%s: %d ms from the start of the process to its first answer%n",
            name, Duration.ofNanos(System.nanoTime() - started).toMillis());
      }
      return outcome;
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("no answer; the function printed:\n" + printed(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Gives it an event as Lambda gives those of a bucket: twice more, if it raises an error. */
  LambdaOutcome deliver(Object event) {
    LambdaOutcome outcome = invoke(event);
    for (int i = 0; i < RETRIES && outcome instanceof LambdaOutcome.Raised; i++) {
      outcome = invoke(event);
    }
    return outcome;
  }

  /** What Lambda does to a function between two events. */
  void freeze() throws IOException, InterruptedException {
    signal("STOP");
  }

  void thaw() throws IOException, InterruptedException {
    signal("CONT");
  }

  /** Waits until it has given up by itself, as one does that cannot start. */
  void awaitEnd() throws InterruptedException {
    if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the function runs; it printed:\n" + printed());
    }
  }

  String printed() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      return "(nothing readable: " + e.getMessage() + ")";
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    runtime.close();
  }

  private void signal(String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
  }

  private static List<String> command(Path root) {
    Path bootstrap = root.resolve("bootstrap");
    return Files.exists(bootstrap)
        ? List.of(bootstrap.toString())
        : List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            // As Lambda's runtime for Java sets them.
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx440m",
            "-cp",
            root + "/:" + root + "/lib/*:" + System.getProperty("tollgate.lambda.runtime") + "/*",
            "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
            HANDLER);
  }

  private static Path zip(String room) {
    Path zip =
        Path.of(System.getProperty("tollgate.lambda.functions"), room, "target", "function.zip")
            .toAbsolutePath()
            .normalize();
    if (!Files.exists(zip)) {
      throw new AssertionError(zip + " is missing: './tollgate lambda' makes it.");
    }
    return zip;
  }

  private static Path unzipped(Path zip, Path into) throws IOException {
    try (InputStream file = Files.newInputStream(zip);
        ZipInputStream entries = new ZipInputStream(file)) {
      for (ZipEntry e = entries.getNextEntry(); e != null; e = entries.getNextEntry()) {
        Path target = into.resolve(e.getName());
        if (!e.isDirectory()) {
          Files.createDirectories(target.getParent());
          Files.copy(entries, target);
        }
      }
    }
    Path bootstrap = into.resolve("bootstrap");
    if (Files.exists(bootstrap) && !bootstrap.toFile().setExecutable(true)) {
      throw new IOException(bootstrap + " cannot be made executable");
    }
    return into;
  }
}
