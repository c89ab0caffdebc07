package dev.tollgate.model;

/**
 * Evens out a map: each pixel gets the mean of the square around it, as far as that is on the map.
 */
final class Neighbourhood {
  private Neighbourhood() {}

  /**
   * The evened-out map.
   *
   * @param values row by row, not changed
   * @param radius how many pixels the square reaches to each side; 0 changes nothing
   */
  static float[] mean(float[] values, int height, int width, int radius) {
    float[] alongRows = meanOfLines(values, height, width, width, 1, radius);
    return meanOfLines(alongRows, width, height, 1, width, radius);
  }

  private static float[] meanOfLines(
      float[] values, int lines, int length, int lineStep, int step, int radius) {
    float[] means = new float[values.length];
    double[] sums = new double[length + 1];
    for (int line = 0; line < lines; line++) {
      int start = line * lineStep;
      for (int i = 0; i < length; i++) {
        sums[i + 1] = sums[i] + values[start + i * step];
      }
      for (int i = 0; i < length; i++) {
        int from = Math.max(0, i - radius);
        int to = Math.min(length, i + radius + 1);
        means[start + i * step] = (float) ((sums[to] - sums[from]) / (to - from));
      }
    }
    return means;
  }
}
