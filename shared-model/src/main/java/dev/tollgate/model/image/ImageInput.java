package dev.tollgate.model.image;

/**
 * What a model wants for one picture: a block {@code [height, width, channels]} of floats, each
 * {@code pixel * scale + offset} with {@code pixel} in 0..255, or 255 minus that when inverted.
 *
 * @param height rows in pixels
 * @param width columns in pixels
 * @param channels 1 for grey levels, 3 for red, green and blue
 * @param scale factor on the pixel value, usually 1/255
 * @param offset added after scaling, usually 0
 * @param invert whether dark and light are swapped first
 */
public record ImageInput(
    int height, int width, int channels, float scale, float offset, boolean invert) {

  private static final int MAX_SIDE = 4096;

  /** Refuses sizes and factors that no image model can mean. */
  public ImageInput {
    if (height < 1 || width < 1 || height > MAX_SIDE || width > MAX_SIDE) {
      throw new IllegalArgumentException(
          "image height and width must be 1 to " + MAX_SIDE + ", not " + height + "x" + width);
    }
    if (channels != 1 && channels != 3) {
      throw new IllegalArgumentException("image channels must be 1 or 3, not " + channels);
    }
    if (!Float.isFinite(scale) || scale == 0 || !Float.isFinite(offset)) {
      throw new IllegalArgumentException("image scale must be finite and not 0, offset finite");
    }
  }

  /** Pixels scaled to 0..1, nothing inverted. */
  public static ImageInput unitScaled(int height, int width, int channels) {
    return new ImageInput(height, width, channels, 1f / 255f, 0f, false);
  }

  /** How many floats one picture takes. */
  public int values() {
    return height * width * channels;
  }
}
