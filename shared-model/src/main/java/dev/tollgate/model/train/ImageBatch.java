package dev.tollgate.model.train;

import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Tensors of some labelled images; owns their native memory until closed. */
record ImageBatch(TFloat32 images, TInt32 labels, int size) implements AutoCloseable {

  /** Every pixel is multiplied by this, in training as in serving. */
  static final float SCALE = 1f / 255f;

  /** Takes the images {@code order[from]} to {@code order[from + size - 1]}. */
  static ImageBatch of(LabelledImages source, int[] order, int from, int size) {
    int pixels = source.shape().values();
    float[] values = new float[size * pixels];
    int[] classes = new int[size];
    for (int i = 0; i < size; i++) {
      source.scaledInto(order[from + i], SCALE, values, i * pixels);
      classes[i] = source.label(order[from + i]);
    }
    TFloat32 images = TFloat32.tensorOf(source.shape().batch(size));
    images.asRawTensor().data().asFloats().write(values);
    return new ImageBatch(images, TInt32.vectorOf(classes), size);
  }

  @Override
  public void close() {
    images.close();
    labels.close();
  }
}
