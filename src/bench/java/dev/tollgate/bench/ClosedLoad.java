package dev.tollgate.bench;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One call from so many connections, each asking again as soon as it is answered.
 *
 * @param port on this machine
 */
public record ClosedLoad(Vertx vertx, int port, HttpCall call) {

  /**
   * What was seen.
   *
   * @param perSecond answers a second
   * @param latencies of all of them
   */
  public record Seen(double perSecond, Latencies latencies) {}

  /**
   * Calls for a while.
   *
   * @throws IllegalStateException if an answer was none of 200
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
            new CountDownLatch(connections));
    for (int i = 0; i < connections; i++) {
      new Connection(client, call, tally).ask();
    }
    tally.done.await();
    client.close().toCompletionStage().toCompletableFuture().join();
    if (tally.failures.get() > 0) {
      throw new IllegalStateException(tally.failures + " calls were not answered 200");
    }
    return new Seen(tally.latencies.count() / (span.toNanos() / 1e9), tally.latencies);
  }

  private record Tally(long end, Latencies latencies, AtomicLong failures, CountDownLatch done) {}

  private record Connection(HttpClient client, HttpCall call, Tally tally) {

    void ask() {
      long asked = System.nanoTime();
      call.send(client)
          .compose(answer -> answer.body().map(_ -> answer.statusCode()))
          .onComplete(status -> answered(status.succeeded() && status.result() == 200, asked));
    }

    private void answered(boolean well, long asked) {
      long now = System.nanoTime();
      if (well) {
        tally.latencies.add(now - asked);
      } else {
        tally.failures.incrementAndGet();
      }
      if (well && now < tally.end) {
        ask();
      } else {
        tally.done.countDown();
      }
    }
  }
}
