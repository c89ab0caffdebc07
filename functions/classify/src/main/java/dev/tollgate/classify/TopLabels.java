package dev.tollgate.classify;

import java.util.ArrayList;
import java.util.List;

/** Picks the best labels out of a model's scores. */
final class TopLabels {
  private TopLabels() {}

  /**
   * The {@code k} highest scores, best first; of equal scores the lower index wins. Selection by
   * repeated maximum: k is small, so this beats sorting.
   *
   * @param scores one score a label
   */
  static Prediction of(float[] scores, List<String> labels, int k) {
    int count = Math.min(k, scores.length);
    boolean[] taken = new boolean[scores.length];
    List<LabelScore> best = new ArrayList<>(count);
    for (int n = 0; n < count; n++) {
      int top = -1;
      for (int i = 0; i < scores.length; i++) {
        if (!taken[i] && (top < 0 || scores[i] > scores[top])) {
          top = i;
        }
      }
      taken[top] = true;
      best.add(new LabelScore(labels.get(top), top, scores[top]));
    }
    return new Prediction(best);
  }
}
