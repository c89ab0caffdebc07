package dev.tollgate.bench;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One call from so many connections, each asking again as soon as it is answered, or a little later
 * if it was refused because too much was asked.
 *
 * @param port on this machine
 */
public record ClosedLoad(Vertx vertx, int port, HttpCall call) {
  private static final int OK = 200;
  private static final int REFUSED = 503;
  private static final long PAUSE_MILLIS = 20;

  /**
   * What was seen.
   *
   * @param perSecond answers a second
   * @param latencies of all of them
   * @param refused calls answered 503
   */
  public record Seen(double perSecond, Latencies latencies, long refused) {}

  /**
   * Calls for a while.
   *
   * @throws IllegalStateException if an answer was neither of 200 nor 503
   */
  public Seen run(int connections, Duration span) throws InterruptedException {
    HttpClient client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setMaxPoolSize(connections)
                .setDefaultHost("127.0.0.1")
                .setDefaultPort(port));
    Tally tally =
        new Tally(
            System.nanoTime() + span.toNanos(),
            new Latencies(),
            new AtomicLong(),
            new AtomicLong(),
            new CountDownLatch(connections));
    for (int i = 0; i < connections; i++) {
      new Connection(vertx, client, call, tally).ask();
    }
    tally.done.await();
    client.close().toCompletionStage().toCompletableFuture().join();
    if (tally.failures.get() > 0) {
      throw new IllegalStateException(tally.failures + " calls were answered neither 200 nor 503");
    }
    return new Seen(
        tally.latencies.count() / (span.toNanos() / 1e9), tally.latencies, tally.refused.get());
  }

  private record Tally(
      long end,
      Latencies latencies,
      AtomicLong refused,
      AtomicLong failures,
      CountDownLatch done) {}

  private record Connection(Vertx vertx, HttpClient client, HttpCall call, Tally tally) {

    void ask() {
      long asked = System.nanoTime();
      call.send(client)
          .compose(answer -> answer.body().map(_ -> answer.statusCode()))
          .otherwise(0)
          .onSuccess(status -> answered(status, asked));
    }

    private void answered(int status, long asked) {
      long now = System.nanoTime();
      switch (status) {
        case OK -> tally.latencies.add(now - asked);
        case REFUSED -> tally.refused.incrementAndGet();
        default -> tally.failures.incrementAndGet();
      }
      if (now >= tally.end || tally.failures.get() > 0) {
        tally.done.countDown();
      } else if (status == REFUSED) {
        vertx.setTimer(PAUSE_MILLIS, _ -> ask());
      } else {
        ask();
      }
    }
  }
}
