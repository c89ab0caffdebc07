package dev.tollgate.model;

import dev.tollgate.model.image.ImageInput;

/**
 * The patches that cover a picture: a side is a seventh of the picture's, neighbours overlap by
 * half, and the outermost reach over the rim, so that each pixel lies in four of them. At most 225,
 * whatever the size. Immutable.
 */
final class Patches {
  private static final int STEPS = 14;

  private final ImageInput input;
  private final float[] picture;
  private final float[] ground;
  private final int rowStep;
  private final int columnStep;

  /**
   * @param picture values as the model takes them, not to be changed
   * @param ground what a patch is filled with, one value for each channel
   */
  Patches(ImageInput input, float[] picture, float[] ground) {
    this.input = input;
    this.picture = picture;
    this.ground = ground;
    this.rowStep = Math.ceilDiv(input.height(), STEPS);
    this.columnStep = Math.ceilDiv(input.width(), STEPS);
  }

  int count() {
    return rows() * columns();
  }

  /** A copy of the picture with one patch covered. */
  float[] covered(int patch) {
    float[] copy = picture.clone();
    int channels = input.channels();
    for (int row = top(patch); row < bottom(patch); row++) {
      for (int column = left(patch); column < right(patch); column++) {
        System.arraycopy(ground, 0, copy, (row * input.width() + column) * channels, channels);
      }
    }
    return copy;
  }

  /** Gives each pixel what the patches in which it lies are worth together. */
  SaliencyMap map(float[] valueOfPatch) {
    float[] perPixel = new float[input.height() * input.width()];
    for (int patch = 0; patch < valueOfPatch.length; patch++) {
      for (int row = top(patch); row < bottom(patch); row++) {
        for (int column = left(patch); column < right(patch); column++) {
          perPixel[row * input.width() + column] += valueOfPatch[patch];
        }
      }
    }
    return SaliencyMap.of(input.height(), input.width(), perPixel);
  }

  private int rows() {
    return Math.ceilDiv(input.height(), rowStep) + 1;
  }

  private int columns() {
    return Math.ceilDiv(input.width(), columnStep) + 1;
  }

  private int top(int patch) {
    return Math.max(0, (patch / columns() - 1) * rowStep);
  }

  private int bottom(int patch) {
    return Math.min(input.height(), (patch / columns() + 1) * rowStep);
  }

  private int left(int patch) {
    return Math.max(0, (patch % columns() - 1) * columnStep);
  }

  private int right(int patch) {
    return Math.min(input.width(), (patch % columns() + 1) * columnStep);
  }
}
