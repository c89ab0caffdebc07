package dev.tollgate.model.train;

import java.util.Optional;

/**
 * What pictures of many sizes are to become.
 *
 * @param size wanted width and height; empty for that of the pictures, if they agree
 * @param colour whether colours are kept
 */
record PicturePlan(Optional<Size> size, Colour colour) {
  static final PicturePlan AS_THEY_ARE = new PicturePlan(Optional.empty(), Colour.AUTO);

  /** Columns and rows in pixels. */
  record Size(int width, int height) {

    Size {
      if (width < 8 || height < 8 || width > 1024 || height > 1024) {
        throw new IllegalArgumentException(
            "--size must be 8x8 to 1024x1024, not " + width + "x" + height);
      }
    }

    @Override
    public String toString() {
      return width + "x" + height;
    }
  }

  /** Whether colours are kept. */
  enum Colour {
    /** If there are any. */
    AUTO,
    /** Never. */
    GREY,
    /** Always. */
    COLOUR
  }
}
