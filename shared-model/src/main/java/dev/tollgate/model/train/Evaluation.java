package dev.tollgate.model.train;

import java.util.List;
import java.util.Objects;

/**
 * How a network does on labelled images.
 *
 * @param confusion row: true class, column: predicted class, value: images
 * @param loss mean cross-entropy
 */
record Evaluation(List<List<Integer>> confusion, double loss) {

  Evaluation {
    Objects.requireNonNull(confusion);
    confusion = confusion.stream().map(List::copyOf).toList();
  }

  int classes() {
    return confusion.size();
  }

  int images() {
    return confusion.stream().flatMap(List::stream).mapToInt(Integer::intValue).sum();
  }

  double accuracy() {
    int right = 0;
    for (int i = 0; i < classes(); i++) {
      right += confusion.get(i).get(i);
    }
    return share(right, images());
  }

  /** Of the images predicted to be of a class, the share that is; 0 if there are none. */
  double precision(int index) {
    return share(
        confusion.get(index).get(index), confusion.stream().mapToInt(row -> row.get(index)).sum());
  }

  /** Of the images of a class, the share predicted to be; 0 if there are none. */
  double recall(int index) {
    return share(confusion.get(index).get(index), support(index));
  }

  /** How many images are of a class. */
  int support(int index) {
    return confusion.get(index).stream().mapToInt(Integer::intValue).sum();
  }

  private static double share(int part, int whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
