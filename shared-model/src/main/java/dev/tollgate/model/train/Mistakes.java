package dev.tollgate.model.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which classes a network takes for which others. */
final class Mistakes {

  /** So many images of one class were taken for another. */
  record Mistake(int truth, int predicted, int images) {}

  private Mistakes() {}

  /** The most frequent ones first. */
  static List<Mistake> of(Evaluation evaluation, int most) {
    List<Mistake> mistakes = new ArrayList<>();
    for (int row = 0; row < evaluation.classes(); row++) {
      for (int column = 0; column < evaluation.classes(); column++) {
        int images = evaluation.confusion().get(row).get(column);
        if (row != column && images > 0) {
          mistakes.add(new Mistake(row, column, images));
        }
      }
    }
    mistakes.sort(Comparator.comparingInt(Mistake::images).reversed());
    return mistakes.subList(0, Math.min(most, mistakes.size()));
  }
}
