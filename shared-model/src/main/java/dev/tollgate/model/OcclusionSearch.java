package dev.tollgate.model;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One search for what a picture's patches are worth: as one covered picture is answered the next is
 * sent, until all are, or one is refused. It ends when none is under way any more. Thread-safe.
 */
final class OcclusionSearch {
  private final ImagePipeline pipeline;
  private final Patches patches;
  private final int classIndex;
  private final float score;
  private final float[] fallOfPatch;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger underWay = new AtomicInteger(1);
  private final AtomicReference<ImageOutcome.Refusal> refusal = new AtomicReference<>();
  private final CompletableFuture<SaliencyMethod.Found> found = new CompletableFuture<>();

  OcclusionSearch(ImagePipeline pipeline, Patches patches, int classIndex, float score) {
    this.pipeline = pipeline;
    this.patches = patches;
    this.classIndex = classIndex;
    this.score = score;
    this.fallOfPatch = new float[patches.count()];
  }

  /** Sends the first covered pictures; to be called once. */
  CompletionStage<SaliencyMethod.Found> begin(int atOnce) {
    for (int i = 0; i < atOnce; i++) {
      sendNext();
    }
    oneLess();
    return found;
  }

  private void sendNext() {
    int patch = next.getAndIncrement();
    if (patch < fallOfPatch.length && refusal.get() == null) {
      underWay.incrementAndGet();
      var _ = pipeline.score(() -> patches.covered(patch)).thenAccept(o -> take(patch, o));
    }
  }

  private void take(int patch, ImageOutcome outcome) {
    switch (outcome) {
      case ImageOutcome.Classified classified ->
          fallOfPatch[patch] = score - classified.scores().get(classIndex);
      case ImageOutcome.Refusal refused -> refusal.set(refused);
    }
    sendNext();
    oneLess();
  }

  private void oneLess() {
    if (underWay.decrementAndGet() == 0) {
      found.complete(
          refusal.get() == null
              ? new SaliencyMethod.Found.Saliency(patches.map(fallOfPatch))
              : new SaliencyMethod.Found.Nothing(refusal.get()));
    }
  }
}
