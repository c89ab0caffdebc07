package dev.tollgate.model;

import dev.tollgate.model.image.ImageInput;
import java.util.Arrays;

/**
 * What a picture would show where nothing is: for each channel the median of the outermost pixels.
 * A pixel matters as far as it differs from it, and a covered patch is filled with it.
 */
final class Ground {
  private Ground() {}

  /**
   * The ground of one picture.
   *
   * @param picture values as the model takes them
   * @return one value for each channel
   */
  static float[] of(float[] picture, ImageInput input) {
    int channels = input.channels();
    float[] ground = new float[channels];
    float[] rim = new float[input.height() * input.width()];
    for (int channel = 0; channel < channels; channel++) {
      int count = 0;
      for (int row = 0; row < input.height(); row++) {
        boolean whole = row == 0 || row == input.height() - 1;
        int step = whole ? 1 : Math.max(1, input.width() - 1);
        for (int column = 0; column < input.width(); column += step) {
          rim[count++] = picture[(row * input.width() + column) * channels + channel];
        }
      }
      Arrays.sort(rim, 0, count);
      ground[channel] = rim[count / 2];
    }
    return ground;
  }
}
