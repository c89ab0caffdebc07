package dev.tollgate.model;

import dev.tollgate.model.batch.BatchSettings;
import dev.tollgate.model.image.ImageLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How a {@link ModelRoom} is set up.
 *
 * @param roots model repositories, {@code <root>/<model>/<version>/saved_model.pb}; where two hold
 *     the same version of the same model, the earlier root wins
 * @param pollInterval how often the roots are looked at; a new version is loaded once its files are
 *     the same in two looks
 * @param versionsKept how many versions of a model, counted from the newest that loads, stay loaded
 * @param batching queues, batch size and workers
 * @param imageLimits largest picture
 * @param decodeThreads threads that decode large pictures; small ones are decoded by the workers
 * @param decodeQueue most large pictures waiting to be decoded; more are refused at once
 * @param compute how TensorFlow uses threads
 * @param watch who is told of batches
 */
public record ModelRoomSettings(
    List<Path> roots,
    Duration pollInterval,
    int versionsKept,
    BatchSettings batching,
    ImageLimits imageLimits,
    int decodeThreads,
    int decodeQueue,
    ComputeSettings compute,
    BatchWatch watch) {

  /** Copies the list and refuses settings under which nothing could be served. */
  public ModelRoomSettings {
    roots = List.copyOf(roots);
    Objects.requireNonNull(batching);
    Objects.requireNonNull(imageLimits);
    Objects.requireNonNull(compute);
    Objects.requireNonNull(watch);
    if (!pollInterval.isPositive()) {
      throw new IllegalArgumentException("pollInterval must be positive, not " + pollInterval);
    }
    if (versionsKept < 1 || decodeThreads < 1 || decodeQueue < 1) {
      throw new IllegalArgumentException(
          "versionsKept, decodeThreads and decodeQueue must be at least 1");
    }
  }

  /** The roots looked at every second, two versions kept, everything else at its default. */
  public static ModelRoomSettings defaults(Path... roots) {
    return new ModelRoomSettings(
        List.of(roots),
        Duration.ofSeconds(1),
        2,
        BatchSettings.defaults(),
        ImageLimits.defaults(),
        Runtime.getRuntime().availableProcessors(),
        64,
        ComputeSettings.callerRuns(),
        BatchWatch.nobody());
  }

  /** The same with another interval. */
  public ModelRoomSettings withPollInterval(Duration interval) {
    return new ModelRoomSettings(
        roots,
        interval,
        versionsKept,
        batching,
        imageLimits,
        decodeThreads,
        decodeQueue,
        compute,
        watch);
  }

  /** The same with other batching. */
  public ModelRoomSettings withBatching(BatchSettings other) {
    return new ModelRoomSettings(
        roots,
        pollInterval,
        versionsKept,
        other,
        imageLimits,
        decodeThreads,
        decodeQueue,
        compute,
        watch);
  }

  /** The same with another limit on pictures. */
  public ModelRoomSettings withImageLimits(ImageLimits other) {
    return new ModelRoomSettings(
        roots,
        pollInterval,
        versionsKept,
        batching,
        other,
        decodeThreads,
        decodeQueue,
        compute,
        watch);
  }

  /** The same with TensorFlow used otherwise. */
  public ModelRoomSettings withCompute(ComputeSettings other) {
    return new ModelRoomSettings(
        roots,
        pollInterval,
        versionsKept,
        batching,
        imageLimits,
        decodeThreads,
        decodeQueue,
        other,
        watch);
  }

  /** The same, watched by somebody else. */
  public ModelRoomSettings withWatch(BatchWatch other) {
    return new ModelRoomSettings(
        roots,
        pollInterval,
        versionsKept,
        batching,
        imageLimits,
        decodeThreads,
        decodeQueue,
        compute,
        other);
  }
}
