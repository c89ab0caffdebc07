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
  private static final Duration FIRST_LEAD = Duration.ofSeconds(25);
  private static final long LEAD_PERCENT = 130;

  private final Path root;
  private final PrintStream out;
  private final boolean keep;
  private Duration lead = FIRST_LEAD;

  /**
   * Prepares runs.
   *
   * @param root a failing run's logs stay in a folder under it
   * @param keep whether the logs of exact runs stay, too
   * @param out what was found is printed here
   */
  public Fire(Path root, boolean keep, PrintStream out) {
    this.root = root.toAbsolutePath();
    this.keep = keep;
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
      out.printf("run %d of %d, --seed %d%n", run + 1, runs, seed + run);
      Findings findings = inTime(seed + run, Duration.ofSeconds(seconds), instances, folder);
      out.print(findings.text());
      if (!findings.exact()) {
        out.printf("NOT EXACT with --seed %d; the servers' logs are in %s%n", seed + run, folder);
        return false;
      }
      if (!keep) {
        delete(folder);
      }
    }
    out.printf("%d runs, all exact%n", runs);
    return true;
  }

  /** On a busy machine the servers take longer to start; then it begins anew, with more lead. */
  private Findings inTime(long seed, Duration fire, int instances, Path folder) throws Exception {
    while (true) {
      delete(folder);
      try {
        FireRun run = new FireRun(new FireSettings(seed, fire, lead, instances, folder));
        Findings findings = run.run();
        lead = run.preparation().multipliedBy(LEAD_PERCENT).dividedBy(100).plus(fire.dividedBy(2));
        return findings;
      } catch (TooLate late) {
        lead = late.lead();
        out.printf("  begun anew: %s%n", late.getMessage());
      }
    }
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
