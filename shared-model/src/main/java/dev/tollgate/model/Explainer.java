package dev.tollgate.model;

import dev.tollgate.model.image.UnreadableImageException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Explains what a model version says: classifies the picture like any other, then searches for the
 * pixels that mattered, and draws them if asked. Stays inside the version all the while.
 * Thread-safe.
 */
final class Explainer {
  private static final Logger LOG = Logger.getLogger(Explainer.class);

  private final ImagePipeline pipeline;
  private final SaliencyMethod method;
  private final HeatMap heatMap;
  private final Semaphore places;

  /**
   * @param most explanations under way at once; more are refused, so that classifying goes on
   */
  Explainer(ImagePipeline pipeline, SaliencyMethod method, HeatMap heatMap, int most) {
    this.places = new Semaphore(most);
    this.pipeline = pipeline;
    this.method = method;
    this.heatMap = heatMap;
  }

  CompletionStage<ExplainOutcome> explain(byte[] encoded, OptionalInt asked, boolean drawn) {
    if (!places.tryAcquire()) {
      return refused(new ImageOutcome.Overloaded());
    }
    long start = System.nanoTime();
    ImageCall call = pipeline.examine(encoded);
    return call.answer()
        .thenCompose(
            outcome ->
                switch (outcome) {
                  case ImageOutcome.Refusal refusal -> refused(refusal);
                  case ImageOutcome.Classified seen ->
                      explain(new Sight(call, seen, start), asked, drawn)
                          .whenComplete((_, _) -> pipeline.leave());
                })
        .whenComplete((_, _) -> places.release());
  }

  /** A picture that was classified. */
  private record Sight(ImageCall call, ImageOutcome.Classified seen, long startNanos) {
    float[] picture() {
      try {
        return call.decoded();
      } catch (UnreadableImageException impossible) {
        throw new IllegalStateException("a classified picture was decoded before", impossible);
      }
    }

    long computeMicros() {
      return Math.max(0, (System.nanoTime() - startNanos) / 1_000 - seen.queueMicros());
    }
  }

  private CompletionStage<ExplainOutcome> explain(Sight sight, OptionalInt asked, boolean drawn) {
    Scores scores = sight.seen().scores();
    int index = asked.orElseGet(() -> scores.top(1).getFirst().index());
    if (index < 0 || index >= scores.size()) {
      return CompletableFuture.completedFuture(new ExplainOutcome.NoSuchClass(scores.size()));
    }
    return method
        .search(sight.picture(), index, scores.get(index))
        .thenApply(
            found ->
                switch (found) {
                  case SaliencyMethod.Found.Nothing nothing ->
                      new ExplainOutcome.Refused(nothing.reason());
                  case SaliencyMethod.Found.Saliency saliency ->
                      told(sight, index, saliency.map(), drawn);
                });
  }

  private ExplainOutcome told(Sight sight, int index, SaliencyMap map, boolean drawn) {
    try {
      Optional<byte[]> picture =
          drawn ? Optional.of(heatMap.draw(sight.picture(), map)) : Optional.empty();
      return new ExplainOutcome.Explained(
          new Explanation(
              index,
              sight.seen().scores().get(index),
              method.name(),
              map,
              picture,
              sight.seen().batchSize(),
              sight.seen().queueMicros(),
              sight.computeMicros()));
    } catch (RuntimeException | Error broken) {
      LOG.errorf(broken, "A heat map could not be drawn");
      return new ExplainOutcome.Refused(
          new ImageOutcome.Failed("the heat map could not be drawn", broken.toString()));
    }
  }

  private static CompletionStage<ExplainOutcome> refused(ImageOutcome.Refusal refusal) {
    return CompletableFuture.completedFuture(new ExplainOutcome.Refused(refusal));
  }
}
