package dev.tollgate.model.train;

/** Grey pictures of one size, each with the number of its class. Not to be changed. */
final class LabelledImages {
  private final byte[] pixels;
  private final byte[] labels;
  private final int from;
  private final int count;
  private final int height;
  private final int width;

  private LabelledImages(byte[] pixels, byte[] labels, int from, int count, int height, int width) {
    this.pixels = pixels;
    this.labels = labels;
    this.from = from;
    this.count = count;
    this.height = height;
    this.width = width;
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
    return new LabelledImages(
        images.values(), labels.values(), 0, count, images.dimension(1), images.dimension(2));
  }

  int count() {
    return count;
  }

  int height() {
    return height;
  }

  int width() {
    return width;
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
    return new LabelledImages(pixels, labels, from + start, length, height, width);
  }

  /** One picture's bytes, row by row. */
  byte[] picture(int index) {
    byte[] copy = new byte[height * width];
    System.arraycopy(pixels, (from + index) * copy.length, copy, 0, copy.length);
    return copy;
  }

  /** Writes one picture, every pixel times {@code scale}, the way a served picture is prepared. */
  void scaledInto(int index, float scale, float[] target, int offset) {
    int size = height * width;
    int start = (from + index) * size;
    for (int i = 0; i < size; i++) {
      target[offset + i] = (pixels[start + i] & 0xff) * scale;
    }
  }
}
