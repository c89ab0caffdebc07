package dev.tollgate.bench;

import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls that arrive as those of many independent users do: at a mean rate, with exponential gaps,
 * whether or not earlier ones are answered. Times are taken from when a call was due, so that a
 * late sender hides nothing.
 *
 * @param port on this machine
 */
public record OpenLoad(Vertx vertx, int port, HttpCall call) {
  private static final int CONNECTIONS = 1_000;
  private static final int REFUSED = 503;

  /**
   * What was seen.
   *
   * @param accepted times of calls answered 200
   * @param refused times of calls answered 503 with Retry-After
   * @param wrong calls answered otherwise, or not at all
   */
  public record Seen(Latencies accepted, Latencies refused, long wrong) {}

  /** Calls for a while; returns when all are answered. */
  public Seen run(double perSecond, Duration span) throws InterruptedException {
    HttpClient client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setMaxPoolSize(CONNECTIONS)
                .setDefaultHost("127.0.0.1")
                .setDefaultPort(port));
    Tally tally = new Tally(new Latencies(), new Latencies(), new AtomicLong());
    long start = System.nanoTime();
    double due = start;
    AtomicLong open = new AtomicLong(1);
    CountDownLatch done = new CountDownLatch(1);
    while (due < start + span.toNanos()) {
      awaitTime((long) due);
      long dueNow = (long) due;
      open.incrementAndGet();
      call.send(client)
          .compose(answer -> answer.body().map(answer))
          .onComplete(
              answer -> {
                tally.count(answer, System.nanoTime() - dueNow);
                end(open, done);
              });
      due += -Math.log(1 - ThreadLocalRandom.current().nextDouble()) * 1e9 / perSecond;
    }
    end(open, done);
    done.await();
    client.close().toCompletionStage().toCompletableFuture().join();
    return new Seen(tally.accepted, tally.refused, tally.wrong.get());
  }

  private static void end(AtomicLong open, CountDownLatch done) {
    if (open.decrementAndGet() == 0) {
      done.countDown();
    }
  }

  private static void awaitTime(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private record Tally(Latencies accepted, Latencies refused, AtomicLong wrong) {

    void count(AsyncResult<HttpClientResponse> answer, long nanos) {
      int status = answer.succeeded() ? answer.result().statusCode() : 0;
      if (status == 200) {
        accepted.add(nanos);
      } else if (status == REFUSED && answer.result().getHeader("Retry-After") != null) {
        refused.add(nanos);
      } else {
        wrong.incrementAndGet();
      }
    }
  }
}
