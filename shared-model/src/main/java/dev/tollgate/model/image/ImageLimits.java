package dev.tollgate.model.image;

/**
 * How large a picture may be.
 *
 * @param maxPixels width times height as the header states them, checked before decoding
 */
public record ImageLimits(long maxPixels) {

  private static final long HIGHEST = 500_000_000;

  /** Refuses limits that no picture can meet, or that no memory can hold. */
  public ImageLimits {
    if (maxPixels < 1 || maxPixels > HIGHEST) {
      throw new IllegalArgumentException(
          "maxPixels must be 1 to " + HIGHEST + ", not " + maxPixels);
    }
  }

  /** 40 million pixels: every phone's camera, and 120 MB while an RGB picture is being decoded. */
  public static ImageLimits defaults() {
    return new ImageLimits(40_000_000);
  }
}
