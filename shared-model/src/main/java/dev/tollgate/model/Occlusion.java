package dev.tollgate.model;

import dev.tollgate.model.image.ImageInput;
import java.util.concurrent.CompletionStage;

/**
 * Covers patches of the picture with its ground, one after the other, and looks how far the score
 * falls (Zeiler and Fergus, "Visualizing and Understanding Convolutional Networks", 2014). For any
 * model that can classify: the covered pictures travel through the same queue and batches as
 * everybody's. Thread-safe.
 */
final class Occlusion implements SaliencyMethod {
  private final ImagePipeline pipeline;
  private final ImageInput input;
  private final int atOnce;

  /**
   * @param atOnce how many covered pictures of one search are in the queue at most, so that a
   *     search fills batches but not the queue
   */
  Occlusion(ImagePipeline pipeline, ImageInput input, int atOnce) {
    this.pipeline = pipeline;
    this.input = input;
    this.atOnce = atOnce;
  }

  @Override
  public Explanation.Method name() {
    return Explanation.Method.OCCLUSION;
  }

  @Override
  public CompletionStage<Found> search(float[] picture, int classIndex, float score) {
    Patches patches = new Patches(input, picture, Ground.of(picture, input));
    return new OcclusionSearch(pipeline, patches, classIndex, score).begin(atOnce);
  }
}
