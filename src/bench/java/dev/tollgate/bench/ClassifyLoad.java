package dev.tollgate.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Raw pictures to classify, from so many connections, each asking again as soon as it is answered.
 *
 * @param key who pays
 * @param picture an encoded picture
 */
record ClassifyLoad(Vertx vertx, int port, String key, Buffer picture) {

  /**
   * Calls for a while.
   *
   * @return answers a second
   * @throws IllegalStateException if an answer was none of 200
   */
  double run(int connections, Duration span) throws InterruptedException {
    HttpClient client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setMaxPoolSize(connections)
                .setDefaultHost("127.0.0.1")
                .setDefaultPort(port));
    AtomicLong answers = new AtomicLong();
    AtomicLong failures = new AtomicLong();
    CountDownLatch done = new CountDownLatch(connections);
    long end = System.nanoTime() + span.toNanos();
    for (int i = 0; i < connections; i++) {
      new Connection(client, key, picture, end, answers, failures, done).ask();
    }
    done.await();
    client.close().toCompletionStage().toCompletableFuture().join();
    if (failures.get() > 0) {
      throw new IllegalStateException(failures + " calls were not answered 200");
    }
    return answers.get() / (span.toNanos() / 1e9);
  }

  private record Connection(
      HttpClient client,
      String key,
      Buffer picture,
      long end,
      AtomicLong answers,
      AtomicLong failures,
      CountDownLatch done) {

    void ask() {
      client
          .request(HttpMethod.POST, "/v1/models/fashion-mnist/classify")
          .compose(this::sent)
          .compose(answer -> answer.body().map(_ -> answer.statusCode()))
          .onComplete(status -> answered(status.succeeded() && status.result() == 200));
    }

    private Future<HttpClientResponse> sent(HttpClientRequest request) {
      return request
          .putHeader("Authorization", "Bearer " + key)
          .putHeader("Content-Type", "image/png")
          .send(picture);
    }

    private void answered(boolean well) {
      (well ? answers : failures).incrementAndGet();
      if (well && System.nanoTime() < end) {
        ask();
      } else {
        done.countDown();
      }
    }
  }
}
