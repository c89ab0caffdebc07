package dev.tollgate.bench.model;

import dev.tollgate.bench.Latencies;
import dev.tollgate.model.ImageOutcome;
import dev.tollgate.model.ModelLookup;
import dev.tollgate.model.ModelRoom;
import dev.tollgate.model.ModelRoomSettings;
import dev.tollgate.model.ServedModel;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;

/**
 * The model room in process: encoded pictures in, labels out, decoding and batching included. So
 * many callers, each asking again as soon as it is answered. Whoever opens one closes it.
 */
final class RoomLoop implements AutoCloseable {
  private final ModelRoom room;

  /** Opens the room on a model repository. */
  RoomLoop(Path repository) {
    room = ModelRoom.open(ModelRoomSettings.defaults(repository));
  }

  /**
   * Runs for a while.
   *
   * @param picture an encoded picture
   * @throws IllegalStateException if a picture was not classified
   */
  Speed run(String model, Buffer picture, int callers, Duration span) throws InterruptedException {
    ServedModel served =
        switch (room.find(model)) {
          case ModelLookup.Found found -> found.model();
          case ModelLookup other -> throw new IllegalStateException("not served: " + other);
        };
    Tally tally = new Tally(System.nanoTime() + span.toNanos(), new CountDownLatch(callers));
    for (int i = 0; i < callers; i++) {
      new Caller(served, picture, tally).ask();
    }
    tally.done.await();
    if (tally.failures.sum() > 0) {
      throw new IllegalStateException(tally.failures + " pictures were not classified");
    }
    long count = tally.latencies.count();
    return new Speed(
        count / (span.toNanos() / 1e9), tally.latencies, tally.batches.doubleValue() / count);
  }

  @Override
  public void close() {
    room.close();
  }

  private record Tally(
      long end, CountDownLatch done, Latencies latencies, LongAdder batches, LongAdder failures) {
    Tally(long end, CountDownLatch done) {
      this(end, done, new Latencies(), new LongAdder(), new LongAdder());
    }
  }

  private record Caller(ServedModel served, Buffer picture, Tally tally) {

    void ask() {
      long asked = System.nanoTime();
      served.classify(picture.getBytes()).thenAccept(outcome -> answered(outcome, asked));
    }

    private void answered(ImageOutcome outcome, long asked) {
      long now = System.nanoTime();
      if (outcome instanceof ImageOutcome.Classified classified) {
        tally.latencies.add(now - asked);
        tally.batches.add(classified.batchSize());
      } else {
        tally.failures.increment();
      }
      if (now < tally.end && tally.failures.sum() == 0) {
        ask();
      } else {
        tally.done.countDown();
      }
    }
  }
}
