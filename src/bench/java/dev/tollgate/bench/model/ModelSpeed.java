package dev.tollgate.bench.model;

import dev.tollgate.bench.ClosedLoad;
import dev.tollgate.bench.CpuTime;
import dev.tollgate.bench.HttpCall;
import dev.tollgate.bench.MeasuredServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a picture costs on its way from TensorFlow's bare loop, over the model room, to the whole
 * server with key and durable ledger: on the same machine, in one run.
 */
public final class ModelSpeed {
  private static final int[] BATCHES = {1, 8, 32};
  private static final int[] CALLERS = {1, 8, 32, 128};
  private static final int COMPARED_CALLERS = 32;
  private static final double OF_RAW = 0.9;
  private static final double OF_BASELINE = 4;
  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final Duration IDLE = Duration.ofSeconds(10);
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  private final Path folder;
  private final Duration span;
  private final PrintStream out;

  /** Measures each figure for so long; {@code folder} is for models and servers, which are kept. */
  public ModelSpeed(Path folder, Duration span, PrintStream out) {
    this.folder = folder;
    this.span = span;
    this.out = out;
  }

  /**
   * Measures and prints.
   *
   * @param baseline another server that takes the small model's picture as the body of a POST
   * @return whether the room keeps 0.9 of the bare loop, and the server is four times the baseline
   */
  public boolean measure(Optional<URI> baseline) throws IOException, InterruptedException {
    Path repository = Subject.repository(folder);
    List<Subject> subjects = List.of(Subject.small(repository), Subject.large(repository));
    boolean held = true;
    for (Subject subject : subjects) {
      held &= inProcess(repository, subject);
    }
    Vertx vertx = Vertx.vertx();
    try (MeasuredServer server = Subject.serve(folder)) {
      Map<String, String> key = Map.of("Authorization", "Bearer " + server.key());
      idle(server);
      for (Subject subject : subjects) {
        overHttp(vertx, server, subject, key);
      }
      if (baseline.isPresent()) {
        held &= against(baseline.get(), vertx, server, subjects.getFirst(), key);
      }
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
    return held;
  }

  private boolean inProcess(Path repository, Subject subject) throws InterruptedException {
    out.printf(
        "%n%s version %d, in process on %d processors%n",
        subject.model(), subject.version(), PROCESSORS);
    Path version = repository.resolve(subject.model()).resolve(Long.toString(subject.version()));
    try (RawLoop raw = new RawLoop(version);
        RoomLoop room = new RoomLoop(repository)) {
      raw.run(1, PROCESSORS, span);
      for (int batch : BATCHES) {
        out.printf("  bare loop, batch %-4d    %s%n", batch, raw.run(batch, PROCESSORS, span));
      }
      room.run(subject.model(), subject.picture(), COMPARED_CALLERS, span);
      double share = 0;
      for (int callers : CALLERS) {
        Speed seen = room.run(subject.model(), subject.picture(), callers, span);
        Speed limit = raw.run((int) Math.round(seen.batch()), Math.min(callers, PROCESSORS), span);
        share = seen.perSecond() / limit.perSecond();
        out.printf("  model room, %3d callers  %s   %.2f of the bare loop%n", callers, seen, share);
      }
      return share >= OF_RAW;
    }
  }

  private void idle(MeasuredServer server) throws InterruptedException {
    CpuTime before = CpuTime.of(server.process());
    Thread.sleep(IDLE);
    CpuTime spent = CpuTime.of(server.process()).since(before);
    out.printf(
        "%nidle, the server takes %.1f ms and its database %.1f ms of processor time a second%n",
        spent.own().toMillis() / (double) IDLE.toSeconds(),
        spent.children().toMillis() / (double) IDLE.toSeconds());
  }

  private void overHttp(
      Vertx vertx, MeasuredServer server, Subject subject, Map<String, String> key)
      throws InterruptedException {
    out.printf("%n%s over HTTP, with key and durable ledger%n", subject.model());
    for (WireForm form : WireForm.values()) {
      ClosedLoad load = new ClosedLoad(vertx, server.port(), form.call(subject, key));
      load.run(COMPARED_CALLERS, WARM_UP);
      for (int callers : CALLERS) {
        out.printf("  %-16s %3d callers %s%n", form, callers, line(load.run(callers, span)));
      }
    }
  }

  private boolean against(
      URI baseline, Vertx vertx, MeasuredServer server, Subject subject, Map<String, String> key)
      throws InterruptedException {
    HttpCall bare =
        new HttpCall(
            baseline.getPath(), Map.of("Content-Type", subject.mediaType()), subject.picture());
    ClosedLoad theirs = new ClosedLoad(vertx, baseline.getPort(), bare);
    ClosedLoad ours = new ClosedLoad(vertx, server.port(), WireForm.RAW_PICTURE.call(subject, key));
    theirs.run(COMPARED_CALLERS, WARM_UP);
    double they = theirs.run(COMPARED_CALLERS, span).perSecond();
    double we = ours.run(COMPARED_CALLERS, span).perSecond();
    out.printf(
        "%nbaseline %s: %.0f/s; Tollgate: %.0f/s, %.1f times as many (must be %.0f)%n",
        baseline, they, we, we / they, OF_BASELINE);
    return we >= OF_BASELINE * they;
  }

  private static String line(ClosedLoad.Seen seen) {
    return "%,9.0f/s   p50 %7.2f ms   p99 %7.2f ms"
        .formatted(seen.perSecond(), seen.latencies().millis(0.5), seen.latencies().millis(0.99));
  }
}
