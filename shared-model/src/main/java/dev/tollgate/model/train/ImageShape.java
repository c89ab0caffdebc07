package dev.tollgate.model.train;

import org.tensorflow.ndarray.Shape;

/**
 * The size of every picture of a data set.
 *
 * @param height rows in pixels
 * @param width columns in pixels
 * @param channels 1 for grey levels, 3 for red, green and blue
 */
record ImageShape(int height, int width, int channels) {

  ImageShape {
    if (height < 1 || width < 1 || (channels != 1 && channels != 3)) {
      throw new IllegalArgumentException(
          "no pictures of %dx%d with %d channels".formatted(width, height, channels));
    }
  }

  /** How many bytes, or floats, one picture takes. */
  int values() {
    return height * width * channels;
  }

  Shape batch(long size) {
    return Shape.of(size, height, width, channels);
  }

  /** Width, height and colour, for people. */
  @Override
  public String toString() {
    return "%dx%d pixels, %s".formatted(width, height, channels == 1 ? "grey" : "colour");
  }
}
