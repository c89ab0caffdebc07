package dev.tollgate.model.train;

/**
 * How pictures are varied while a network learns from them, at random and anew every time.
 *
 * @param flip whether half of them are mirrored left to right
 * @param shift by how many pixels at most they are moved each way, 0 to 64; what comes in repeats
 *     the edge
 * @param erase whether a rectangle of half of them is blackened
 */
record Augmentation(boolean flip, int shift, boolean erase) {
  static final Augmentation NONE = new Augmentation(false, 0, false);

  Augmentation {
    if (shift < 0 || shift > 64) {
      throw new IllegalArgumentException("--shift must be 0 to 64, not " + shift);
    }
  }
}
