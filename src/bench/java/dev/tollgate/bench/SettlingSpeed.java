package dev.tollgate.bench;

import dev.tollgate.accounts.Principal;
import dev.tollgate.embedded.EmbeddedPostgresException;
import io.vertx.mutiny.sqlclient.Pool;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What settling costs, by how many keys are charged and on how many instances. */
final class SettlingSpeed {
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final double TARGET = 10_000;

  private SettlingSpeed() {}

  /**
   * Measures and prints.
   *
   * @param folder where the database is made and thrown away
   * @param span how long each row of the table is measured
   * @return whether one instance settles as many calls a second as it must, with enough callers
   */
  static boolean measure(Path folder, Duration span, PrintStream out)
      throws IOException, EmbeddedPostgresException, InterruptedException {
    Files.createDirectories(folder);
    Path directory = Files.createTempDirectory(folder, "settling");
    try (BenchDatabase database = BenchDatabase.start(directory)) {
      out.printf(
          "%-10s%-11s%-9s%14s%10s%10s%14s%n",
          "keys", "instances", "callers", "settled/s", "p50 ms", "p99 ms", "CPU us/call");
      double slowest = Double.MAX_VALUE;
      for (int keys : List.of(1, 100, 10_000)) {
        measure(database, keys, 1, 64, span, out);
        slowest = Math.min(slowest, measure(database, keys, 1, 512, span, out));
      }
      measure(database, 1, 4, 64, span, out);
      measure(database, 1, 4, 512, span, out);
      out.printf("at least %.0f settled/s with 512 callers (must be %.0f)%n", slowest, TARGET);
      return slowest >= TARGET;
    }
  }

  private static double measure(
      BenchDatabase database, int keys, int instances, int callers, Duration span, PrintStream out)
      throws InterruptedException {
    List<Pool> pools = Stream.generate(database::pool).limit(instances).toList();
    List<Principal> customers = database.customers(pools.getFirst(), keys);
    LedgerSpeed.Seen seen = new LedgerSpeed(callers, WARM_UP, span).run(pools, customers);
    out.printf(
        "%-10d%-11d%-9d%14.0f%10.2f%10.2f%14.1f%n",
        keys,
        instances,
        callers,
        seen.perSecond(),
        seen.latencies().millis(0.5),
        seen.latencies().millis(0.99),
        seen.cpuMicros());
    pools.forEach(Pool::closeAndAwait);
    return seen.perSecond();
  }
}
