package dev.tollgate.model.train;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The convolutional network of many an introduction: three 3x3 convolutions of 32, 64 and 64
 * filters, the first two followed by 2x2 maximum pooling, a dense layer of 64, ReLU throughout.
 * 93,322 weights for 28x28 grey pixels and ten classes.
 */
final class ArticleNet implements Network {
  private static final List<Long> EVERY_PIXEL = List.of(1L, 1L, 1L, 1L);
  private static final int SMALLEST_SIDE = 18;

  private final Ops tf;
  private final int flat;
  private final Affine first;
  private final Affine second;
  private final Affine third;
  private final Affine dense;
  private final Affine last;

  private record Affine(Variable<TFloat32> kernel, Variable<TFloat32> bias) {}

  /**
   * @throws IllegalArgumentException if the pictures are too small for three convolutions
   */
  ArticleNet(Weights weights, ImageShape shape, int classes) {
    if (shape.height() < SMALLEST_SIDE || shape.width() < SMALLEST_SIDE) {
      throw new IllegalArgumentException(
          "pictures must be at least %1$dx%1$d, not %2$dx%3$d"
              .formatted(SMALLEST_SIDE, shape.width(), shape.height()));
    }
    tf = weights.tf();
    flat = sideAfter(shape.height()) * sideAfter(shape.width()) * 64;
    first = filters(weights, shape.channels(), 32);
    second = filters(weights, 32, 64);
    third = filters(weights, 64, 64);
    dense = affine(weights, flat, 64);
    last = affine(weights, 64, classes);
  }

  @Override
  public Operand<TFloat32> learning(Operand<TFloat32> images) {
    Operand<TFloat32> features = pooled(convolution(images, first));
    features = pooled(convolution(features, second));
    features = tf.reshape(convolution(features, third), tf.array(-1, flat));
    features = tf.nn.relu(product(features, dense));
    return product(features, last);
  }

  @Override
  public Operand<TFloat32> answering(Operand<TFloat32> images) {
    return learning(images);
  }

  @Override
  public List<Op> measurements() {
    return List.of();
  }

  @Override
  public List<Operand<TFloat32>> constants() {
    return List.of(first, second, third, dense, last).stream()
        .flatMap(each -> List.<Operand<TFloat32>>of(each.kernel(), each.bias()).stream())
        .toList();
  }

  private static int sideAfter(int side) {
    return ((side - 2) / 2 - 2) / 2 - 2;
  }

  private static Affine filters(Weights weights, int from, int to) {
    return new Affine(weights.glorot(9 * from, 9 * to, 3, 3, from, to), weights.perChannel(0f, to));
  }

  private static Affine affine(Weights weights, int from, int to) {
    return new Affine(weights.glorot(from, to, from, to), weights.perChannel(0f, to));
  }

  private Operand<TFloat32> convolution(Operand<TFloat32> in, Affine filters) {
    return tf.nn.relu(
        tf.nn.biasAdd(tf.nn.conv2d(in, filters.kernel(), EVERY_PIXEL, "VALID"), filters.bias()));
  }

  private Operand<TFloat32> pooled(Operand<TFloat32> in) {
    Operand<TInt32> window = tf.array(1, 2, 2, 1);
    return tf.nn.maxPool(in, window, window, "VALID");
  }

  private Operand<TFloat32> product(Operand<TFloat32> in, Affine layer) {
    return tf.nn.biasAdd(tf.linalg.matMul(in, layer.kernel()), layer.bias());
  }
}
