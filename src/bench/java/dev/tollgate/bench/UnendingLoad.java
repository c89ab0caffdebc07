package dev.tollgate.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Raw pictures to classify, from so many connections, each asking again as soon as it is answered,
 * until it is closed. Thread-safe.
 */
final class UnendingLoad implements AutoCloseable {
  private final HttpClient client;
  private final String key;
  private final String path;
  private final Buffer picture;
  private final CountDownLatch ended;
  private final AtomicLong failures = new AtomicLong();
  private volatile Measured measured = Measured.nothing();
  private volatile boolean closed;

  private UnendingLoad(
      HttpClient client, String key, String path, Buffer picture, int connections) {
    this.client = client;
    this.key = key;
    this.path = path;
    this.picture = picture;
    this.ended = new CountDownLatch(connections);
  }

  /** Where the latency of an answer is counted: among its phase's, and among all. */
  private record Measured(Latencies phase, Latencies all) {
    static Measured nothing() {
      return new Measured(new Latencies(), new Latencies());
    }
  }

  static UnendingLoad start(
      Vertx vertx, int port, String key, String path, Buffer picture, int connections) {
    HttpClient client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setMaxPoolSize(connections)
                .setDefaultHost("127.0.0.1")
                .setDefaultPort(port));
    UnendingLoad load = new UnendingLoad(client, key, path, picture, connections);
    for (int i = 0; i < connections; i++) {
      load.ask();
    }
    return load;
  }

  /** Counts the latencies of calls that begin from now on, also among all. */
  Latencies measured(Latencies all) {
    Measured fresh = new Measured(new Latencies(), all);
    measured = fresh;
    return fresh.phase();
  }

  /** Counts none until further notice. */
  void unmeasured() {
    measured = Measured.nothing();
  }

  /** Calls that were not answered 200. */
  long failures() {
    return failures.get();
  }

  private void ask() {
    long start = System.nanoTime();
    Measured at = measured;
    client
        .request(HttpMethod.POST, path)
        .compose(this::sent)
        .compose(answer -> answer.body().map(_ -> answer.statusCode()))
        .onComplete(status -> answered(at, start, status.succeeded() && status.result() == 200));
  }

  private Future<HttpClientResponse> sent(HttpClientRequest request) {
    return request
        .putHeader("Authorization", "Bearer " + key)
        .putHeader("Content-Type", "image/png")
        .send(picture);
  }

  private void answered(Measured at, long start, boolean well) {
    if (well) {
      long nanos = System.nanoTime() - start;
      at.phase().add(nanos);
      at.all().add(nanos);
    } else {
      failures.incrementAndGet();
    }
    if (closed) {
      ended.countDown();
    } else {
      ask();
    }
  }

  /** Waits for the calls under way. */
  @Override
  public void close() {
    closed = true;
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    client.close().toCompletionStage().toCompletableFuture().join();
  }
}
