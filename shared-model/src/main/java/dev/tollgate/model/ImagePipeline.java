package dev.tollgate.model;

import dev.tollgate.model.batch.BatchLane;
import dev.tollgate.model.image.ImageHeader;
import dev.tollgate.model.image.ImageLimits;
import dev.tollgate.model.image.PictureDecoder;
import dev.tollgate.model.image.UnreadableImageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * The way of a picture through one model version. Thread-safe.
 *
 * <p>The caller's thread reads the header, which costs nanoseconds and refuses most bad input. A
 * small picture then goes straight to the batch queue and is decoded by the worker that runs its
 * batch: one hand-over in all. A large one is decoded by a thread of its own first. Either way it
 * is decoded alone, so that a damaged one fails alone.
 */
final class ImagePipeline {
  private static final Logger LOG = Logger.getLogger(ImagePipeline.class);
  private static final long SMALL_PIXELS = 1 << 16;
  private static final int SMALL_BYTES = 1 << 18;

  private final String model;
  private final ImageLimits limits;
  private final PictureDecoder decoder;
  private final ScoringSession scoring;
  private final ServingThreads threads;
  private final Occupancy occupancy;
  private final BatchReporter reporter;
  private final BatchLane<ImageCall> lane;

  ImagePipeline(
      String model,
      ImageLimits limits,
      PictureDecoder decoder,
      ScoringSession scoring,
      ServingThreads threads,
      Occupancy occupancy,
      BatchReporter reporter) {
    this.model = model;
    this.limits = limits;
    this.decoder = decoder;
    this.scoring = scoring;
    this.threads = threads;
    this.occupancy = occupancy;
    this.reporter = reporter;
    this.lane = threads.scheduler().lane(this::runBatch);
  }

  boolean isLate() {
    return lane.isLate();
  }

  /** Runs the batch sizes from 2 on once, beside the calls, as long as the version is loaded. */
  void warmUp(int largest) {
    for (int size = 2; size <= largest && occupancy.enter(); size++) {
      try {
        scoring.warmUp(size, size);
      } finally {
        occupancy.leave();
      }
    }
  }

  CompletionStage<ImageOutcome> classify(byte[] encoded) {
    return send(encoded, _ -> occupancy.leave()).answer();
  }

  /**
   * Classifies and, where that succeeds, stays inside the version: the call's values are there, and
   * the caller must {@link #leave()} once it needs the version no more.
   */
  ImageCall examine(byte[] encoded) {
    return send(
        encoded,
        outcome -> {
          if (outcome instanceof ImageOutcome.Refusal) {
            occupancy.leave();
          }
        });
  }

  /** Scores values made by somebody who is inside; completes as {@link #classify} does. */
  CompletionStage<ImageOutcome> score(ImageCall.Source values) {
    ImageCall call = new ImageCall(values, _ -> {}, Optional.empty());
    if (!lane.offer(call)) {
      call.finish(new ImageOutcome.Overloaded());
    }
    return call.answer();
  }

  void leave() {
    occupancy.leave();
  }

  private ImageCall send(byte[] encoded, Consumer<ImageOutcome> beforeAnswer) {
    ImageHeader header;
    try {
      header = ImageHeader.read(encoded);
    } catch (UnreadableImageException unreadable) {
      return ImageCall.answered(new ImageOutcome.BadImage(unreadable.getMessage()));
    }
    if (header.pixels() > limits.maxPixels()) {
      return ImageCall.answered(
          new ImageOutcome.TooManyPixels(header.pixels(), limits.maxPixels()));
    }
    if (!occupancy.enter()) {
      return ImageCall.answered(new ImageOutcome.Unloaded());
    }
    ImageCall call =
        new ImageCall(() -> decoder.decode(encoded, header), beforeAnswer, reporter.mark());
    boolean small = header.pixels() <= SMALL_PIXELS && encoded.length <= SMALL_BYTES;
    boolean accepted = small ? lane.offer(call) : threads.decodeLater(() -> decodeLarge(call));
    if (!accepted) {
      call.finish(new ImageOutcome.Overloaded());
    }
    return call;
  }

  private void decodeLarge(ImageCall call) {
    if (decode(call) != null && !lane.offer(call)) {
      call.finish(new ImageOutcome.Overloaded());
    }
  }

  private void runBatch(List<ImageCall> batch) {
    List<ImageCall> calls = new ArrayList<>(batch.size());
    List<float[]> rows = new ArrayList<>(batch.size());
    for (ImageCall call : batch) {
      float[] row = decode(call);
      if (row != null) {
        calls.add(call);
        rows.add(row);
      }
    }
    if (!calls.isEmpty()) {
      score(calls, rows);
    }
  }

  /** The picture's values, or null if there are none and the call has been answered. */
  private float[] decode(ImageCall call) {
    try {
      return call.decoded();
    } catch (UnreadableImageException unreadable) {
      call.finish(new ImageOutcome.BadImage(unreadable.getMessage()));
    } catch (RuntimeException | Error broken) {
      call.finish(failed("the picture could not be decoded", broken));
    }
    return null;
  }

  private void score(List<ImageCall> calls, List<float[]> rows) {
    long start = System.nanoTime();
    List<Scores> scores;
    try {
      scores = scoring.run(rows);
    } catch (RuntimeException | Error broken) {
      ImageOutcome failed = failed("the model could not compute an answer", broken);
      reporter.ran(calls, calls.size(), start, true);
      calls.forEach(call -> call.finish(failed));
      return;
    }
    long nanos = System.nanoTime() - start;
    reporter.ran(calls, calls.size(), start, false);
    for (int i = 0; i < calls.size(); i++) {
      ImageCall call = calls.get(i);
      call.finish(outcome(call, scores.get(i), calls.size(), nanos));
    }
  }

  private static ImageOutcome outcome(ImageCall call, Scores scores, int batchSize, long nanos) {
    return scores.areFinite()
        ? call.classified(scores, batchSize, nanos)
        : new ImageOutcome.Failed(
            "the model could not compute an answer", "the model answered " + scores);
  }

  private ImageOutcome failed(String reason, Throwable broken) {
    LOG.errorf(broken, "Model %s: %s", model, reason);
    return new ImageOutcome.Failed(reason, broken.toString());
  }
}
