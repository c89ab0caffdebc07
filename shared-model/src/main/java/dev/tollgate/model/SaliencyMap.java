package dev.tollgate.model;

/**
 * A number for each pixel, from -1 to 1: above 0 it spoke for the class, below 0 against it. All
 * are divided by the greatest magnitude among them, which is therefore 1; where no pixel matters,
 * all are 0. Immutable.
 */
public final class SaliencyMap {
  private final int height;
  private final int width;
  private final float[] values;

  private SaliencyMap(int height, int width, float[] values) {
    this.height = height;
    this.width = width;
    this.values = values;
  }

  /**
   * Normalises raw values, row by row.
   *
   * @throws IllegalArgumentException if there is not one for each pixel, or one is no number
   */
  static SaliencyMap of(int height, int width, float[] raw) {
    if (raw.length != height * width) {
      throw new IllegalArgumentException(
          "%d values for %dx%d pixels".formatted(raw.length, height, width));
    }
    float peak = 0;
    for (float value : raw) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException("a pixel's saliency is " + value);
      }
      peak = Math.max(peak, Math.abs(value));
    }
    float[] values = new float[raw.length];
    for (int i = 0; peak > 0 && i < raw.length; i++) {
      values[i] = raw[i] / peak;
    }
    return new SaliencyMap(height, width, values);
  }

  /** Rows of pixels. */
  public int height() {
    return height;
  }

  /** Pixels a row. */
  public int width() {
    return width;
  }

  /**
   * The value of one pixel.
   *
   * @throws IndexOutOfBoundsException if there is no such pixel
   */
  public float get(int row, int column) {
    return values[row * width + column];
  }

  /** A copy of all values, row by row. */
  public float[] toArray() {
    return values.clone();
  }
}
