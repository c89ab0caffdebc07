package dev.tollgate.bench;

import dev.tollgate.bench.start.StartRun;
import java.nio.file.Files;
import java.nio.file.Path;

/** Functions that start when they are called: how long the first caller waits. */
final class StartBench implements Benchmark {
  private static final long RUNS = 10;

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String usage() {
    return """
        start [--runs N]
            From the start of a function's process to its first right answer over HTTP, and the memory
            that it then holds: medians of register-key, usage-query and classify as native executables,
            on a JVM with a trained AOT cache and on a plain JVM, in turn, with the database up. Fails if
            a native one takes more than 100 ms or 100 MB (classify: 300 ms to a paid classification,
            350 MB), or if an AOT cache does not halve the time.
        """;
  }

  @Override
  public boolean run(Options options) throws Exception {
    int runs = Math.toIntExact(options.number("runs", RUNS));
    options.complete();
    if (runs < 1) {
      throw new IllegalArgumentException("--runs takes a positive number");
    }
    Path target = Files.createDirectories(Path.of("target", "bench"));
    Path folder = Files.createTempDirectory(target, "start");
    try (BenchDatabase database = BenchDatabase.start(folder.resolve("postgres"))) {
      return StartRun.measure(folder, database.url(), runs, System.out);
    }
  }
}
