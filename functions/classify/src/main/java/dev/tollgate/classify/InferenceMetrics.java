package dev.tollgate.classify;

import dev.tollgate.model.Explanation;
import dev.tollgate.model.ImageOutcome;
import dev.tollgate.model.ServedModel;
import dev.tollgate.model.TensorOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** What Prometheus is told of the model: images, batch sizes, queue and compute time. */
@Singleton
public final class InferenceMetrics {
  private static final double[] SIZES = {1, 2, 4, 8, 16, 32, 64, 128, 256};
  private static final Duration[] TIMES =
      LongStream.of(100, 200, 500, 1_000, 2_000, 5_000, 10_000, 50_000, 200_000, 1_000_000)
          .mapToObj(micros -> Duration.of(micros, ChronoUnit.MICROS))
          .toArray(Duration[]::new);

  private final MeterRegistry registry;
  private final Map<String, Meters> byVersion = new ConcurrentHashMap<>();

  InferenceMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void record(ServedModel model, Recognition recognition) {
    Meters meters = meters(model);
    recognition.images().forEach(meters::record);
  }

  /** Counts the rows of a call of a signature as images. */
  public void record(ServedModel model, long rows, TensorOutcome.Computed computed) {
    meters(model)
        .record(rows, computed.batchSize(), computed.queueMicros(), computed.computeMicros());
  }

  private Meters meters(ServedModel model) {
    return byVersion.computeIfAbsent(
        model.name() + "/" + model.version(),
        _ -> Meters.of(registry, model.name(), model.version()));
  }

  void record(ServedModel model, Explanation explanation) {
    registry
        .timer(
            "tollgate.inference.explain",
            "model",
            model.name(),
            "version",
            Long.toString(model.version()),
            "method",
            ExplanationView.nameOf(explanation.method()))
        .record(explanation.computeMicros(), TimeUnit.MICROSECONDS);
  }

  private record Meters(Counter images, DistributionSummary batch, Timer queue, Timer compute) {

    static Meters of(MeterRegistry registry, String model, long version) {
      Tags tags = Tags.of("model", model, "version", Long.toString(version));
      return new Meters(
          registry.counter("tollgate.inference.images", tags),
          DistributionSummary.builder("tollgate.inference.batch.size")
              .tags(tags)
              .serviceLevelObjectives(SIZES)
              .register(registry),
          timer(registry, "tollgate.inference.queue", tags),
          timer(registry, "tollgate.inference.compute", tags));
    }

    private static Timer timer(MeterRegistry registry, String name, Tags tags) {
      return Timer.builder(name).tags(tags).serviceLevelObjectives(TIMES).register(registry);
    }

    void record(ImageOutcome.Classified image) {
      record(1, image.batchSize(), image.queueMicros(), image.computeMicros());
    }

    void record(long rows, long batchSize, long queueMicros, long computeMicros) {
      images.increment((double) rows);
      batch.record((double) batchSize);
      queue.record(queueMicros, TimeUnit.MICROSECONDS);
      compute.record(computeMicros, TimeUnit.MICROSECONDS);
    }
  }
}
