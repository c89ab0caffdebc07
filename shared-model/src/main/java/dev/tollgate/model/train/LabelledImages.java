package dev.tollgate.model.train;

import java.util.Arrays;

/** Pictures of one size, each with the number of its class. Not to be changed. */
final class LabelledImages {
  private final byte[] pixels;
  private final byte[] labels;
  private final int from;
  private final int count;
  private final ImageShape shape;

  private LabelledImages(byte[] pixels, byte[] labels, int from, int count, ImageShape shape) {
    this.pixels = pixels;
    this.labels = labels;
    this.from = from;
    this.count = count;
    this.shape = shape;
  }

  /**
   * Takes over pictures that lie one after the other.
   *
   * @param pixels row by row, the channels of a pixel together; kept, not copied
   * @param labels one byte a picture; kept, not copied
   */
  static LabelledImages of(ImageShape shape, byte[] pixels, byte[] labels) {
    if (pixels.length != (long) labels.length * shape.values()) {
      throw new IllegalArgumentException(
          "%d bytes are not %d pictures of %s".formatted(pixels.length, labels.length, shape));
    }
    return new LabelledImages(pixels, labels, 0, labels.length, shape);
  }

  /**
   * Puts pictures and labels together.
   *
   * @throws TrainingDataException if there are not as many of the one as of the other
   */
  static LabelledImages of(IdxFile images, IdxFile labels) throws TrainingDataException {
    int count = images.dimension(0);
    if (count != labels.dimension(0)) {
      throw new TrainingDataException(
          "there are %d images but %d labels".formatted(count, labels.dimension(0)));
    }
    ImageShape shape = new ImageShape(images.dimension(1), images.dimension(2), 1);
    return of(shape, images.values(), labels.values());
  }

  int count() {
    return count;
  }

  ImageShape shape() {
    return shape;
  }

  int label(int index) {
    return labels[from + index] & 0xff;
  }

  /** One more than the highest label. */
  int classes() {
    int highest = 0;
    for (int i = 0; i < count; i++) {
      highest = Math.max(highest, label(i));
    }
    return highest + 1;
  }

  /** A part, sharing the bytes. */
  LabelledImages slice(int start, int length) {
    return new LabelledImages(pixels, labels, from + start, length, shape);
  }

  /** One picture's bytes, row by row. */
  byte[] picture(int index) {
    byte[] copy = new byte[shape.values()];
    System.arraycopy(pixels, (from + index) * copy.length, copy, 0, copy.length);
    return copy;
  }

  /** Writes one picture, every pixel times {@code scale}, the way a served picture is prepared. */
  void scaledInto(int index, float scale, float[] target, int offset) {
    int size = shape.values();
    int start = (from + index) * size;
    for (int i = 0; i < size; i++) {
      target[offset + i] = (pixels[start + i] & 0xff) * scale;
    }
  }

  /** Whether red, green and blue are the same everywhere. */
  boolean isGrey() {
    if (shape.channels() == 1) {
      return true;
    }
    int start = from * shape.values();
    for (int i = start; i < start + count * shape.values(); i += 3) {
      if (pixels[i] != pixels[i + 1] || pixels[i] != pixels[i + 2]) {
        return false;
      }
    }
    return true;
  }

  /** The red of every pixel, which is its level where {@link #isGrey}; a copy. */
  LabelledImages toGrey() {
    ImageShape grey = new ImageShape(shape.height(), shape.width(), 1);
    byte[] levels = new byte[count * grey.values()];
    int step = shape.channels();
    for (int i = 0; i < levels.length; i++) {
      levels[i] = pixels[from * shape.values() + i * step];
    }
    byte[] own = Arrays.copyOfRange(labels, from, from + count);
    return of(grey, levels, own);
  }
}
