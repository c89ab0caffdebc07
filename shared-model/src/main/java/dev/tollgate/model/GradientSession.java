package dev.tollgate.model;

import dev.tollgate.model.image.ImageInput;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Asks a loaded SavedModel how a class's score follows each value of pictures. Thread-safe; borrows
 * the bundle, whose owner must outlive all runs.
 */
final class GradientSession {
  private final Session session;
  private final Output<?> images;
  private final Output<?> classes;
  private final Output<?> slopes;
  private final ImageInput input;

  GradientSession(SavedModelBundle bundle, ExplainSignature signature, ImageInput input) {
    this.session = bundle.session();
    this.images = bundle.graph().outputOrThrow(signature.imagesTensor());
    this.classes = bundle.graph().outputOrThrow(signature.classesTensor());
    this.slopes = bundle.graph().outputOrThrow(signature.slopesTensor());
    this.input = input;
  }

  /**
   * Adds up the slopes of a batch.
   *
   * @param rows at least one picture, each {@link ImageInput#values()} long
   * @param sum as long; for each value the slopes at all rows are added to it
   * @throws IllegalStateException if the model does not answer with one slope for each value
   */
  void addSlopes(List<float[]> rows, int classIndex, float[] sum) {
    int count = rows.size();
    Shape shape = Shape.of(count, input.height(), input.width(), input.channels());
    int[] asked = new int[count];
    Arrays.fill(asked, classIndex);
    try (TFloat32 batch = TFloat32.tensorOf(shape);
        TInt32 askedClasses = TInt32.vectorOf(asked)) {
      FloatDataBuffer values = batch.asRawTensor().data().asFloats();
      for (int i = 0; i < count; i++) {
        values.offset((long) i * input.values()).write(rows.get(i));
      }
      try (Result result =
          session.runner().feed(images, batch).feed(classes, askedClasses).fetch(slopes).run()) {
        add((TFloat32) result.get(0), shape, sum);
      }
    }
  }

  private void add(TFloat32 tensor, Shape expected, float[] sum) {
    if (!tensor.shape().equals(expected)) {
      throw new IllegalStateException("expected slopes of " + expected + ", got " + tensor.shape());
    }
    FloatDataBuffer values = tensor.asRawTensor().data().asFloats();
    float[] row = new float[input.values()];
    for (long at = 0; at < values.size(); at += row.length) {
      values.offset(at).read(row);
      for (int i = 0; i < row.length; i++) {
        sum[i] += row[i];
      }
    }
  }
}
