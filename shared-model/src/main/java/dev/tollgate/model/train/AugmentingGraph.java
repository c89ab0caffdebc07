package dev.tollgate.model.train;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.image.ImageProjectiveTransformV3;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Builds the operations of an {@link Augmentation}. What they draw depends on the seed and the
 * number of the step alone, so that a training that goes on later draws the same.
 */
final class AugmentingGraph {
  private static final int DRAWS = 8;
  private static final float SMALLEST = 0.1f;
  private static final float LARGEST = 0.45f;

  private final Ops tf;
  private final Augmentation kinds;
  private final ImageShape shape;
  private final long seed;

  AugmentingGraph(Ops tf, Augmentation kinds, ImageShape shape, long seed) {
    this.tf = tf;
    this.kinds = kinds;
    this.shape = shape;
    this.seed = seed;
  }

  /** The pictures varied, in the same shape. */
  Operand<TFloat32> varied(Operand<TFloat32> images, Operand<TInt64> step) {
    if (kinds.equals(Augmentation.NONE)) {
      return images;
    }
    Operand<TInt32> count = tf.gather(tf.shape(images), tf.constant(0), tf.constant(0));
    Operand<TFloat32> draws =
        tf.random.statelessRandomUniform(
            tf.stack(List.of(count, tf.constant(DRAWS))),
            tf.stack(List.of(tf.constant(seed), step)));
    Operand<TFloat32> moved = kinds.flip() || kinds.shift() > 0 ? moved(images, draws) : images;
    return kinds.erase() ? erased(moved, draws) : moved;
  }

  /** Mirrors and shifts in one resampling that hits the pixels exactly. */
  private Operand<TFloat32> moved(Operand<TFloat32> images, Operand<TFloat32> draws) {
    Operand<TFloat32> zero = tf.zerosLike(column(draws, 0));
    Operand<TFloat32> one = tf.onesLike(zero);
    Operand<TFloat32> mirrored = kinds.flip() ? share(draws, 0, 0.5f) : zero;
    Operand<TFloat32> across = tf.math.sub(one, tf.math.mul(mirrored, tf.constant(2f)));
    Operand<TFloat32> start = tf.math.mul(mirrored, tf.constant(shape.width() - 1f));
    List<Operand<TFloat32>> transform =
        List.of(
            across,
            zero,
            tf.math.add(start, pixels(draws, 1)),
            zero,
            one,
            pixels(draws, 2),
            zero,
            zero);
    return tf.image.imageProjectiveTransformV3(
        images,
        tf.stack(transform, Stack.axis(1L)),
        tf.array(shape.height(), shape.width()),
        tf.constant(0f),
        "NEAREST",
        ImageProjectiveTransformV3.fillMode("NEAREST"));
  }

  private Operand<TFloat32> erased(Operand<TFloat32> images, Operand<TFloat32> draws) {
    Operand<TFloat32> rows = tf.expandDims(band(draws, 3, shape.height()), tf.constant(2));
    Operand<TFloat32> columns = tf.expandDims(band(draws, 5, shape.width()), tf.constant(1));
    Operand<TFloat32> chosen = tf.reshape(share(draws, 7, 0.5f), tf.array(-1, 1, 1));
    Operand<TFloat32> hole = tf.math.mul(tf.math.mul(rows, columns), chosen);
    Operand<TFloat32> kept = tf.math.sub(tf.constant(1f), tf.expandDims(hole, tf.constant(3)));
    return tf.math.mul(images, kept);
  }

  /** {@code [n, side]}: 1 within a stretch of random place and length, else 0. */
  private Operand<TFloat32> band(Operand<TFloat32> draws, int from, int side) {
    Operand<TFloat32> half =
        tf.math.add(
            tf.math.mul(column(draws, from), tf.constant(side * (LARGEST - SMALLEST) / 2)),
            tf.constant(side * SMALLEST / 2));
    Operand<TFloat32> centre = tf.math.mul(column(draws, from + 1), tf.constant((float) side));
    Operand<TFloat32> place =
        tf.range(tf.constant(0.5f), tf.constant((float) side), tf.constant(1f));
    Operand<TFloat32> away =
        tf.math.abs(tf.math.sub(tf.expandDims(place, tf.constant(0)), asColumn(centre)));
    return tf.dtypes.cast(tf.math.lessEqual(away, asColumn(half)), TFloat32.class);
  }

  private Operand<TFloat32> asColumn(Operand<TFloat32> values) {
    return tf.expandDims(values, tf.constant(1));
  }

  /** 1 for about that share of the pictures, else 0. */
  private Operand<TFloat32> share(Operand<TFloat32> draws, int from, float share) {
    return tf.dtypes.cast(tf.math.less(column(draws, from), tf.constant(share)), TFloat32.class);
  }

  /** A whole number between minus and plus the shift. */
  private Operand<TFloat32> pixels(Operand<TFloat32> draws, int from) {
    Operand<TFloat32> places =
        tf.math.floor(tf.math.mul(column(draws, from), tf.constant(2f * kinds.shift() + 1)));
    return tf.math.sub(places, tf.constant((float) kinds.shift()));
  }

  private Operand<TFloat32> column(Operand<TFloat32> draws, int index) {
    return tf.gather(draws, tf.constant(index), tf.constant(1));
  }
}
