package dev.tollgate.model;

import dev.tollgate.model.image.ImageInput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.types.TFloat32;

/**
 * Runs batches of pictures through a loaded SavedModel; its input and output are looked up once.
 * Thread-safe; borrows the bundle, whose owner must outlive all runs.
 */
final class ScoringSession {
  private final Session session;
  private final Output<?> images;
  private final Output<?> scores;
  private final ImageInput input;
  private final boolean logits;

  ScoringSession(SavedModelBundle bundle, ScoringSignature signature, ImageInput input) {
    this.session = bundle.session();
    this.images = bundle.graph().outputOrThrow(signature.inputTensor());
    this.scores = bundle.graph().outputOrThrow(signature.outputTensor());
    this.input = input;
    this.logits = signature.logits();
  }

  /**
   * Scores a batch.
   *
   * @param rows at least one picture, each {@link ImageInput#values()} long
   * @return for each row its probabilities, in the same order
   * @throws IllegalStateException if the model's answer has not one row for each picture
   */
  List<Scores> run(List<float[]> rows) {
    int count = rows.size();
    Shape shape = Shape.of(count, input.height(), input.width(), input.channels());
    try (TFloat32 batch = TFloat32.tensorOf(shape)) {
      FloatDataBuffer values = batch.asRawTensor().data().asFloats();
      for (int i = 0; i < count; i++) {
        values.offset((long) i * input.values()).write(rows.get(i));
      }
      try (Result result = session.runner().feed(images, batch).fetch(scores).run()) {
        return rowsOf((TFloat32) result.get(0), count);
      }
    }
  }

  /**
   * Runs every batch size once, as TensorFlow prepares itself anew for each.
   *
   * @return the number of classes
   */
  int warmUp(int smallest, int largest) {
    float[] blank = new float[input.values()];
    int classes = 0;
    for (int size = smallest; size <= largest; size++) {
      classes = run(Collections.nCopies(size, blank)).getFirst().size();
    }
    return classes;
  }

  private List<Scores> rowsOf(TFloat32 tensor, int count) {
    Shape shape = tensor.shape();
    if (shape.numDimensions() != 2 || shape.get(0) != count) {
      throw new IllegalStateException("expected " + count + " rows of scores, got " + shape);
    }
    FloatDataBuffer values = tensor.asRawTensor().data().asFloats();
    int classes = Math.toIntExact(shape.get(1));
    List<Scores> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      float[] row = new float[classes];
      values.offset((long) i * classes).read(row);
      rows.add(Scores.of(logits ? softmax(row) : row));
    }
    return rows;
  }

  private static float[] softmax(float[] logits) {
    float highest = Float.NEGATIVE_INFINITY;
    for (float logit : logits) {
      highest = Math.max(highest, logit);
    }
    double sum = 0;
    double[] powers = new double[logits.length];
    for (int i = 0; i < logits.length; i++) {
      powers[i] = Math.exp(logits[i] - highest);
      sum += powers[i];
    }
    float[] probabilities = new float[logits.length];
    for (int i = 0; i < logits.length; i++) {
      probabilities[i] = (float) (powers[i] / sum);
    }
    return probabilities;
  }
}
