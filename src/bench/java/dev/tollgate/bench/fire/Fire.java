package dev.tollgate.bench.fire;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The ledger under fire, as often as asked for; each run on a fresh database and fresh servers. */
public final class Fire {
  private static final Duration LEAD = Duration.ofSeconds(12);

  private final Path root;
  private final PrintStream out;

  /**
   * Prepares runs.
   *
   * @param root a failing run's logs stay in a folder under it
   * @param out what was found is printed here
   */
  public Fire(Path root, PrintStream out) {
    this.root = root.toAbsolutePath();
    this.out = out;
  }

  /**
   * Runs until all runs are done or one is not exact.
   *
   * @param seed of the first run; each further one has the next
   * @param seconds how long each burns
   * @param instances servers in each
   * @return whether all were exact
   * @throws Exception if a run could not be brought to its end
   */
  public boolean run(long seed, int runs, int seconds, int instances) throws Exception {
    for (int run = 0; run < runs; run++) {
      Path folder = root.resolve("fire-" + (seed + run));
      delete(folder);
      out.printf("run %d of %d, --seed %d%n", run + 1, runs, seed + run);
      Findings findings =
          FireRun.of(
              new FireSettings(seed + run, Duration.ofSeconds(seconds), LEAD, instances, folder));
      out.print(findings.text());
      if (!findings.exact()) {
        out.printf("NOT EXACT with --seed %d; the servers' logs are in %s%n", seed + run, folder);
        return false;
      }
      delete(folder);
    }
    out.printf("%d runs, all exact%n", runs);
    return true;
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> tree = Files.walk(folder)) {
      all = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
