package dev.tollgate.model.train;

import java.util.stream.IntStream;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/**
 * Measures a network by labelled images.
 *
 * @param session in which it runs; borrowed
 * @param classes how many probabilities it gives for an image
 */
record Judge(Session session, int classes) {
  private static final int BATCH = 500;
  private static final double SMALLEST = 1e-30;

  /** Runs all images through the network as it is now. */
  Evaluation of(LabelledImages images) {
    int[] order = IntStream.range(0, images.count()).toArray();
    int[][] confusion = new int[classes][classes];
    double loss = 0;
    for (int from = 0; from < images.count(); from += BATCH) {
      int size = Math.min(BATCH, images.count() - from);
      float[] probabilities = probabilities(images, order, from, size);
      for (int i = 0; i < size; i++) {
        int truth = images.label(from + i);
        loss -= Math.log(Math.max(SMALLEST, probabilities[i * classes + truth]));
        confusion[truth][highest(probabilities, i * classes, classes)]++;
      }
    }
    return new Evaluation(
        IntStream.range(0, classes)
            .mapToObj(row -> IntStream.of(confusion[row]).boxed().toList())
            .toList(),
        loss / images.count());
  }

  /** Which of some values is the highest, counted from {@code from}; of several the first. */
  static int highest(float[] values, int from, int count) {
    int highest = 0;
    for (int i = 1; i < count; i++) {
      highest = values[from + i] > values[from + highest] ? i : highest;
    }
    return highest;
  }

  private float[] probabilities(LabelledImages images, int[] order, int from, int size) {
    try (ImageBatch batch = ImageBatch.of(images, order, from, size);
        Result result =
            session
                .runner()
                .feed(TrainingGraph.IMAGES, batch.images())
                .fetch(TrainingGraph.PROBABILITIES)
                .run()) {
      float[] values = new float[size * classes];
      ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(values);
      return values;
    }
  }
}
