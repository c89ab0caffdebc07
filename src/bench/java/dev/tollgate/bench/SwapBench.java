package dev.tollgate.bench;

import java.nio.file.Path;
import java.time.Duration;

/** Versions of a model: nobody notices when they are swapped, and nothing stays of them. */
final class SwapBench implements Benchmark {
  private static final long ROUNDS = 5;
  private static final long SWAPS = 10;
  private static final long SECONDS = 20;
  private static final long CYCLES = 100;

  @Override
  public String name() {
    return "swap";
  }

  @Override
  public String usage() {
    return """
        swap [--rounds N] [--swaps N] [--seconds S] [--cycles N]
            A server under load at concurrency 32: rounds of a steady time and as many swaps to a new
            version sent in over HTTP. Fails if a call does, or if in the median round the swaps' p99
            is more than 10 % above the steady one. Then versions are sent in and removed, and the
            process must not hold more than 10 % more memory after the last cycle than after the fifth.
        """;
  }

  @Override
  public boolean run(Options options) throws Exception {
    int rounds = Math.toIntExact(options.number("rounds", ROUNDS));
    int swaps = Math.toIntExact(options.number("swaps", SWAPS));
    Duration steady = Duration.ofSeconds(options.number("seconds", SECONDS));
    int cycles = Math.toIntExact(options.number("cycles", CYCLES));
    options.complete();
    if (rounds < 1 || swaps < 1 || !steady.isPositive() || cycles < 6) {
      throw new IllegalArgumentException(
          "--rounds, --swaps and --seconds take positive numbers, --cycles one above 5");
    }
    Path folder = Path.of("target", "bench");
    return SwapRun.measure(folder, new SwapRun.Plan(rounds, swaps, steady, cycles), System.out);
  }
}
