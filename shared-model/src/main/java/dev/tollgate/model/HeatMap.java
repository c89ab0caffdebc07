package dev.tollgate.model;

import dev.tollgate.model.image.ImageInput;
import dev.tollgate.model.image.PngEncoder;

/**
 * Draws a saliency map over its picture: the picture in grey, what spoke for the class in red, what
 * spoke against it in blue. The picture is the model's input; a small one is enlarged by a whole
 * factor, so that every pixel can be told. Thread-safe; borrows the encoder.
 */
final class HeatMap {
  private static final int SEEN_WELL = 224;
  private static final int LARGE_ENOUGH = 1024;
  private static final float STRONGEST = 0.9f;
  private static final int[] FOR = {255, 40, 20};
  private static final int[] AGAINST = {30, 90, 255};

  private final ImageInput input;
  private final PngEncoder png;
  private final int factor;

  HeatMap(ImageInput input, PngEncoder png) {
    this.input = input;
    this.png = png;
    int shorter = Math.min(input.height(), input.width());
    int longer = Math.max(input.height(), input.width());
    this.factor = Math.clamp(LARGE_ENOUGH / longer, 1, Math.ceilDiv(SEEN_WELL, shorter));
  }

  /**
   * A PNG file.
   *
   * @param picture values as the model takes them
   * @param map of the same picture
   */
  byte[] draw(float[] picture, SaliencyMap map) {
    int width = input.width() * factor;
    int height = input.height() * factor;
    byte[] colours = new byte[height * width * 3];
    for (int row = 0, to = 0; row < height; row++) {
      for (int column = 0; column < width; column++, to += 3) {
        paint(picture, map, row / factor, column / factor, colours, to);
      }
    }
    return png.encode(colours, height, width);
  }

  private void paint(
      float[] picture, SaliencyMap map, int row, int column, byte[] colours, int to) {
    float value = map.get(row, column);
    int[] ink = value > 0 ? FOR : AGAINST;
    float share = STRONGEST * (float) Math.sqrt(Math.abs(value));
    float grey = grey(picture, (row * input.width() + column) * input.channels());
    for (int i = 0; i < 3; i++) {
      colours[to + i] = (byte) Math.round(grey * (1 - share) + ink[i] * share);
    }
  }

  /** The mean of a pixel's channels as it was in the file, from 0 to 255. */
  private float grey(float[] picture, int at) {
    float sum = 0;
    for (int i = 0; i < input.channels(); i++) {
      sum += (picture[at + i] - input.offset()) / input.scale();
    }
    float level = Math.clamp(sum / input.channels(), 0, 255);
    return input.invert() ? 255 - level : level;
  }
}
