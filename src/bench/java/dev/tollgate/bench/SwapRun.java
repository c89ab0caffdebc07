package dev.tollgate.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/** One run of the swaps: calls that never pause, while versions come and go. */
final class SwapRun {
  private static final int CONNECTIONS = 32;
  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final Duration BETWEEN_SWAPS = Duration.ofSeconds(1);
  private static final Duration REST = Duration.ofSeconds(3);
  private static final int SETTLED_CYCLES = 5;
  private static final double TARGET = 1.10;
  private static final Path PICTURE = Path.of("docs", "examples", "sneaker.png");

  private final MeasuredServer server;
  private final SentVersions versions;
  private final Plan plan;
  private final PrintStream out;

  private SwapRun(MeasuredServer server, SentVersions versions, Plan plan, PrintStream out) {
    this.server = server;
    this.versions = versions;
    this.plan = plan;
    this.out = out;
  }

  /**
   * How much is done.
   *
   * @param rounds of a steady time and of swaps
   * @param swaps in each round
   * @param steady how long calls are measured without a swap in each round
   * @param cycles of a version sent in and another one removed
   */
  record Plan(int rounds, int swaps, Duration steady, int cycles) {}

  /**
   * Measures and prints.
   *
   * @return whether no call failed, and latency and memory stayed within 10 %
   */
  static boolean measure(Path folder, Plan plan, PrintStream out)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path data = Files.createTempDirectory(folder, "swap");
    Buffer picture = Buffer.buffer(Files.readAllBytes(PICTURE));
    Vertx vertx = Vertx.vertx();
    try (MeasuredServer server = MeasuredServer.start(data, Map.of())) {
      SwapRun run = new SwapRun(server, new SentVersions(server), plan, out);
      run.versions.send();
      boolean held;
      try (UnendingLoad load =
          UnendingLoad.start(
              vertx, server.port(), server.key(), SentVersions.CLASSIFY, picture, CONNECTIONS)) {
        held = run.swaps(load);
      }
      return run.memory() && held;
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private boolean swaps(UnendingLoad load) throws IOException, InterruptedException {
    Thread.sleep(WARM_UP);
    Latencies all = new Latencies();
    double[] ratios = new double[plan.rounds()];
    out.printf(
        "%n%-8s%14s%14s%14s%14s%n", "round", "steady p50", "steady p99", "swap p50", "swap p99");
    for (int round = 1; round <= plan.rounds(); round++) {
      Latencies steady = load.measured(all);
      Thread.sleep(plan.steady());
      Latencies swapped = load.measured(all);
      for (int swap = 0; swap < plan.swaps(); swap++) {
        versions.send();
        Thread.sleep(BETWEEN_SWAPS);
      }
      load.unmeasured();
      ratios[round - 1] = swapped.millis(0.99) / steady.millis(0.99);
      out.printf(
          "%-8d%11.2f ms%11.2f ms%11.2f ms%11.2f ms%n",
          round,
          steady.millis(0.5),
          steady.millis(0.99),
          swapped.millis(0.5),
          swapped.millis(0.99));
    }
    Arrays.sort(ratios);
    double ratio = ratios[plan.rounds() / 2];
    out.printf(
        "%d swaps, %d calls, %d failed; p99 with swaps is %.2f of the steady one, the median of the"
            + " rounds (must be at most %.2f)%n",
        plan.rounds() * plan.swaps(), all.count(), load.failures(), ratio, TARGET);
    return load.failures() == 0 && ratio <= TARGET;
  }

  private boolean memory() throws IOException, InterruptedException {
    long settled = 0;
    for (int cycle = 1; cycle <= plan.cycles(); cycle++) {
      versions.remove(versions.send() - 1);
      if (cycle == SETTLED_CYCLES) {
        settled = residentAtRest();
      }
    }
    long last = residentAtRest();
    double ratio = (double) last / settled;
    out.printf(
        "resident after %d cycles %d MiB, after %d %d MiB: %.2f of it (must be at most %.2f)%n",
        SETTLED_CYCLES, settled >> 20, plan.cycles(), last >> 20, ratio, TARGET);
    return ratio <= TARGET;
  }

  private long residentAtRest() throws IOException, InterruptedException {
    Thread.sleep(REST);
    return ResidentMemory.bytes(server.process());
  }
}
