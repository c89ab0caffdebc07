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

/**
 * Which share of its throughput classify keeps when its calls are settled: a server that settles
 * against one that only says so, in turn.
 */
final class SettlingShare {
  private static final int CONNECTIONS = 64;
  private static final int ROUNDS = 5;
  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final double TARGET = 0.85;
  private static final Path PICTURE = Path.of("docs", "examples", "sneaker.png");

  private SettlingShare() {}

  /**
   * Measures and prints.
   *
   * @param span how long each server is asked in each round
   * @return whether the median share is at least 0.85
   */
  static boolean measure(Path folder, Duration span, PrintStream out)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path data = Files.createTempDirectory(folder, "share");
    Buffer picture = Buffer.buffer(Files.readAllBytes(PICTURE));
    Vertx vertx = Vertx.vertx();
    try (MeasuredServer settling = server(data.resolve("settling"), false);
        MeasuredServer free = server(data.resolve("free"), true)) {
      ClosedLoad paid = load(vertx, settling, picture);
      ClosedLoad unpaid = load(vertx, free, picture);
      paid.run(CONNECTIONS, WARM_UP);
      unpaid.run(CONNECTIONS, WARM_UP);
      out.printf("%n%-8s%16s%18s%8s%n", "round", "settled req/s", "unsettled req/s", "share");
      double[] shares = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        double with = paid.run(CONNECTIONS, span).perSecond();
        double without = unpaid.run(CONNECTIONS, span).perSecond();
        shares[round] = with / without;
        out.printf("%-8d%16.0f%18.0f%8.2f%n", round + 1, with, without, shares[round]);
      }
      Arrays.sort(shares);
      double median = shares[ROUNDS / 2];
      out.printf(
          "classify keeps %.2f of its throughput with %d connections (must be %.2f)%n",
          median, CONNECTIONS, TARGET);
      return median >= TARGET;
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private static ClosedLoad load(Vertx vertx, MeasuredServer server, Buffer picture)
      throws IOException, InterruptedException {
    return new ClosedLoad(
        vertx,
        server.port(),
        new HttpCall(
            "/v1/models/fashion-mnist/classify",
            Map.of("Authorization", "Bearer " + server.key(), "Content-Type", "image/png"),
            picture));
  }

  private static MeasuredServer server(Path folder, boolean unsettled)
      throws IOException, InterruptedException {
    return MeasuredServer.start(
        folder, Map.of("tollgate.bench.unsettled", Boolean.toString(unsettled)));
  }
}
