package dev.tollgate.bench;

import dev.tollgate.bench.fire.Fire;
import java.nio.file.Path;
import java.time.Duration;

/** The ledger: exact while everything around it breaks, and fast. */
final class LedgerBench implements Benchmark {
  private static final long RUNS = 1;
  private static final long SECONDS = 10;
  private static final long INSTANCES = 3;

  @Override
  public String name() {
    return "ledger";
  }

  @Override
  public String usage() {
    return """
        ledger [--fire | --speed] [--runs N] [--seconds S] [--instances K] [--seed X] [--keep]
            --fire: real servers on one PostgreSQL, under load over a month's end, while instances
            and PostgreSQL are killed and links are cut; then receipts, records, rollups and usage
            API are compared, and every allowance is recounted. Fails on any difference.
            --speed: durably settled calls a second and how long one takes, by keys and instances,
            and what share of its throughput classify keeps when it settles.
        """;
  }

  @Override
  public boolean run(Options options) throws Exception {
    boolean fire = options.has("fire");
    boolean speed = options.has("speed");
    boolean keep = options.has("keep");
    int runs = Math.toIntExact(options.number("runs", RUNS));
    int seconds = Math.toIntExact(options.number("seconds", SECONDS));
    int instances = Math.toIntExact(options.number("instances", INSTANCES));
    long seed = options.number("seed", System.nanoTime());
    options.complete();
    if (runs < 1 || seconds < 1 || instances < 1) {
      throw new IllegalArgumentException("--runs, --seconds and --instances take positive numbers");
    }
    Path folder = Path.of("target", "bench");
    boolean held = true;
    if (speed || !fire) {
      Duration span = Duration.ofSeconds(seconds);
      held = SettlingSpeed.measure(folder, span, System.out);
      held &= SettlingShare.measure(folder, span, System.out);
    }
    if (fire || !speed) {
      held &= new Fire(folder, keep, System.out).run(seed, runs, seconds, instances);
    }
    return held;
  }
}
