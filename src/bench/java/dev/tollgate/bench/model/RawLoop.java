package dev.tollgate.bench.model;

import dev.tollgate.bench.Latencies;
import dev.tollgate.model.ComputeSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * The limit: TensorFlow sessions in a bare loop, one thread a processor, no decoding, no queue. The
 * input tensor is made once, the output read by nobody. Whoever opens one closes it.
 */
final class RawLoop implements AutoCloseable {
  private final SavedModelBundle bundle;
  private final Output<?> input;
  private final Output<?> output;
  private final Shape one;

  /** Loads a version that takes one batch of pictures and gives one batch of scores. */
  RawLoop(Path version) {
    bundle =
        SavedModelBundle.loader(version.toString())
            .withConfigProto(ComputeSettings.callerRuns().toConfig())
            .load();
    Signature signature =
        bundle.signatures().stream()
            .filter(each -> each.key().equals(Signature.DEFAULT_KEY))
            .findFirst()
            .orElseThrow();
    Signature.TensorDescription pictures = signature.getInputs().values().iterator().next();
    input = bundle.graph().outputOrThrow(pictures.name);
    output = bundle.graph().outputOrThrow(signature.getOutputs().values().iterator().next().name);
    one = pictures.shape;
  }

  /**
   * Runs for a while.
   *
   * @param batch pictures in one run
   * @return pictures a second, and how long one run took
   */
  Speed run(int batch, int threads, Duration span) throws InterruptedException {
    Latencies latencies = new Latencies();
    List<Thread> running = new ArrayList<>();
    long end = System.nanoTime() + span.toNanos();
    for (int i = 0; i < threads; i++) {
      running.add(Thread.ofPlatform().start(() -> loop(batch, end, latencies)));
    }
    for (Thread thread : running) {
      thread.join();
    }
    return new Speed(latencies.count() * batch / (span.toNanos() / 1e9), latencies, batch);
  }

  private void loop(int batch, long end, Latencies latencies) {
    try (TFloat32 pictures =
        TFloat32.tensorOf(Shape.of(batch, one.get(1), one.get(2), one.get(3)))) {
      for (long start = System.nanoTime(); start < end; ) {
        Result result = bundle.session().runner().feed(input, pictures).fetch(output).run();
        result.close();
        long now = System.nanoTime();
        latencies.add(now - start);
        start = now;
      }
    }
  }

  @Override
  public void close() {
    bundle.close();
  }
}
