package dev.tollgate.bench.model;

import dev.tollgate.bench.ClosedLoad;
import dev.tollgate.bench.HttpCall;
import dev.tollgate.bench.MeasuredServer;
import dev.tollgate.bench.OpenLoad;
import dev.tollgate.bench.ResidentMemory;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Three times more calls than a server can answer, of the large model: those that it takes must be
 * answered soon, the others refused at once, and afterwards all must be as before.
 */
public final class Overload {
  private static final int CALLERS = 8;
  private static final double COMFORTABLE = 0.8;
  private static final double TOO_MUCH = 3;
  private static final double SLOWER = 3;
  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final Duration RECOVERY = Duration.ofSeconds(2);
  private static final double MORE_MEMORY = 1.1;

  private final Path folder;
  private final PrintStream out;

  /** {@code folder} is for models and the server. */
  public Overload(Path folder, PrintStream out) {
    this.folder = folder;
    this.out = out;
  }

  /**
   * Measures and prints.
   *
   * @param span how long it is too much
   * @return whether all held that is checked
   */
  public boolean measure(Duration span) throws IOException, InterruptedException {
    Subject subject = Subject.large(Subject.repository(folder));
    Vertx vertx = Vertx.vertx();
    try (MeasuredServer server = Subject.serve(folder)) {
      Map<String, String> key = Map.of("Authorization", "Bearer " + server.key());
      HttpCall call = WireForm.RAW_PICTURE.call(subject, key);
      ClosedLoad closed = new ClosedLoad(vertx, server.port(), call);
      closed.run(CALLERS, WARM_UP);
      double capacity = closed.run(CALLERS, WARM_UP).perSecond();
      out.printf("%s: %.0f calls a second with %d callers%n", subject.model(), capacity, CALLERS);
      return burden(new OpenLoad(vertx, server.port(), call), server, capacity, span);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private boolean burden(OpenLoad open, MeasuredServer server, double capacity, Duration span)
      throws IOException, InterruptedException {
    OpenLoad.Seen calm = open.run(COMFORTABLE * capacity, WARM_UP);
    print("at 80 %", calm);
    open.run(TOO_MUCH * capacity, span.dividedBy(6));
    long memoryBefore = ResidentMemory.bytes(server.process());
    OpenLoad.Seen full = open.run(TOO_MUCH * capacity, span);
    long memoryAfter = ResidentMemory.bytes(server.process());
    print("at 300 %", full);
    open.run(COMFORTABLE * capacity, RECOVERY);
    OpenLoad.Seen again = open.run(COMFORTABLE * capacity, WARM_UP);
    print("at 80 % again", again);
    out.printf("resident memory %d MB, after it %d MB%n", memoryBefore >> 20, memoryAfter >> 20);
    Map<String, Boolean> checks = new LinkedHashMap<>();
    double comfortable = SLOWER * calm.accepted().millis(0.99);
    checks.put(
        "accepted calls stay below three times p99 at 80 %",
        full.accepted().millis(0.99) <= comfortable);
    checks.put(
        "the others are refused sooner than the accepted are answered",
        full.refused().millis(0.99) <= full.accepted().millis(0.99));
    checks.put("no call is answered otherwise", full.wrong() + calm.wrong() + again.wrong() == 0);
    checks.put(
        "most of the capacity is kept",
        full.accepted().count() >= COMFORTABLE * capacity * span.toSeconds());
    checks.put("memory does not grow", memoryAfter <= MORE_MEMORY * memoryBefore);
    checks.put("two seconds later it is as before", again.accepted().millis(0.99) <= comfortable);
    checks.forEach((what, held) -> out.printf("  %-5s %s%n", held ? "ok" : "WRONG", what));
    return !checks.containsValue(false);
  }

  private void print(String load, OpenLoad.Seen seen) {
    out.printf(
        "%-14s %6d accepted, p50 %6.0f ms, p99 %6.0f ms; %6d refused, p99 %4.0f ms; %d otherwise%n",
        load,
        seen.accepted().count(),
        seen.accepted().millis(0.5),
        seen.accepted().millis(0.99),
        seen.refused().count(),
        seen.refused().millis(0.99),
        seen.wrong());
  }
}
