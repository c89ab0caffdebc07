package dev.tollgate.model.train;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The epochs of a training so far, in their order.
 *
 * @param epochs one report each
 */
record History(List<EpochReport> epochs) {
  private static final Comparator<EpochReport> BETTER =
      Comparator.comparingDouble(EpochReport::validationAccuracy)
          .thenComparing(Comparator.comparingDouble(EpochReport::validationLoss).reversed());

  static final History NONE = new History(List.of());

  History {
    epochs = List.copyOf(epochs);
  }

  History with(EpochReport next) {
    return new History(Stream.concat(epochs.stream(), Stream.of(next)).toList());
  }

  /** How many epochs are done. */
  int done() {
    return epochs.size();
  }

  /**
   * The first epoch of the highest accuracy on the validation images; of several the one of the
   * lowest loss.
   *
   * @throws java.util.NoSuchElementException if no epoch is done
   */
  EpochReport best() {
    return epochs.stream()
        .reduce((best, next) -> BETTER.compare(next, best) > 0 ? next : best)
        .orElseThrow();
  }

  /** For how many epochs the training was planned, and when that changed. */
  String plan() {
    StringBuilder plan = new StringBuilder();
    for (int i = 0; i < done(); i++) {
      int planned = epochs.get(i).planned();
      if (i == 0 || planned != epochs.get(i - 1).planned()) {
        plan.append(i == 0 ? "" : " until epoch " + i + ", then ").append(planned);
      }
    }
    return plan.toString();
  }

  /** Whether so many epochs have passed without a better one; never for a patience of 0. */
  boolean exhausts(int patience) {
    return patience > 0 && done() > 0 && done() - best().epoch() >= patience;
  }
}
