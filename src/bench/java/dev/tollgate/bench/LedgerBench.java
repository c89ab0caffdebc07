package dev.tollgate.bench;

import dev.tollgate.accounts.Principal;
import dev.tollgate.embedded.EmbeddedPostgresException;
import io.vertx.mutiny.sqlclient.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What settling costs. */
final class LedgerBench implements Benchmark {
  private static final Duration WARM_UP = Duration.ofSeconds(5);

  @Override
  public String name() {
    return "ledger";
  }

  @Override
  public String usage() {
    return """
        ledger [--seconds S]
            Durably settled calls a second, and how long one takes, on one PostgreSQL with fsync.
        """;
  }

  @Override
  public boolean run(Options options) throws Exception {
    Duration span = Duration.ofSeconds(options.number("seconds", 10));
    options.complete();
    settling(span);
    return true;
  }

  private static void settling(Duration span)
      throws IOException, EmbeddedPostgresException, InterruptedException {
    Path directory = Files.createTempDirectory("tollgate-bench");
    try (BenchDatabase database = BenchDatabase.start(directory)) {
      System.out.printf(
          "%-12s%-12s%-10s%14s%10s%10s%n",
          "keys", "instances", "callers", "settled/s", "p50 ms", "p99 ms");
      measure(database, 1, 1, 64, span);
      measure(database, 1, 1, 512, span);
      measure(database, 100, 1, 64, span);
      measure(database, 100, 1, 512, span);
      measure(database, 10_000, 1, 512, span);
      measure(database, 1, 4, 64, span);
      measure(database, 1, 4, 512, span);
    }
  }

  private static void measure(
      BenchDatabase database, int keys, int instances, int callers, Duration span)
      throws InterruptedException {
    List<Pool> pools = Stream.generate(database::pool).limit(instances).toList();
    List<Principal> customers = database.customers(pools.getFirst(), keys);
    LedgerSpeed.Seen seen = new LedgerSpeed(callers, WARM_UP, span).run(pools, customers);
    System.out.printf(
        "%-12d%-12d%-10d%14.0f%10.2f%10.2f%n",
        keys,
        instances,
        callers,
        seen.perSecond(),
        seen.latencies().millis(0.5),
        seen.latencies().millis(0.99));
    pools.forEach(Pool::closeAndAwait);
  }
}
