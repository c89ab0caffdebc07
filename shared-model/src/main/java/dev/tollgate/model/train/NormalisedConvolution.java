package dev.tollgate.model.train;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

/**
 * A 3x3 convolution with batch normalisation (Ioffe and Szegedy, 2015). It learns normalised by its
 * batch; it answers with the normalisation folded into kernel and bias, as a plain convolution.
 */
final class NormalisedConvolution {
  private static final List<Long> EVERY_PIXEL = List.of(1L, 1L, 1L, 1L);
  private static final float EPSILON = 1e-3f;
  private static final float SHARE_OF_BATCH = 0.1f;

  private final Ops tf;
  private final Variable<TFloat32> kernel;
  private final Variable<TFloat32> factor;
  private final Variable<TFloat32> shift;
  private final Variable<TFloat32> mean;
  private final Variable<TFloat32> variance;
  private final Operand<TFloat32> foldedKernel;
  private final Operand<TFloat32> foldedBias;
  private final List<Op> measurements = new ArrayList<>();

  /**
   * @param gain what the normalised values are multiplied by at first
   */
  NormalisedConvolution(Weights weights, int from, int to, float gain) {
    tf = weights.tf();
    kernel = weights.he(9 * from, 3, 3, from, to);
    factor = weights.perChannel(gain, to);
    shift = weights.perChannel(0f, to);
    mean = weights.statistic(0f, to);
    variance = weights.statistic(1f, to);
    Operand<TFloat32> slope =
        tf.math.mul(factor, tf.math.rsqrt(tf.math.add(variance, tf.constant(EPSILON))));
    foldedKernel = tf.math.mul(kernel, slope);
    foldedBias = tf.math.sub(shift, tf.math.mul(mean, slope));
  }

  Operand<TFloat32> learning(Operand<TFloat32> in) {
    FusedBatchNorm<TFloat32, TFloat32> normalised =
        tf.nn.fusedBatchNorm(
            tf.nn.conv2d(in, kernel, EVERY_PIXEL, "SAME"),
            factor,
            shift,
            mean,
            variance,
            FusedBatchNorm.isTraining(true).epsilon(EPSILON).exponentialAvgFactor(SHARE_OF_BATCH));
    measurements.add(tf.assign(mean, normalised.batchMean()));
    measurements.add(tf.assign(variance, normalised.batchVariance()));
    return normalised.y();
  }

  Operand<TFloat32> answering(Operand<TFloat32> in) {
    return tf.nn.biasAdd(tf.nn.conv2d(in, foldedKernel, EVERY_PIXEL, "SAME"), foldedBias);
  }

  /** Keep the running mean and variance, once {@link #learning} is built. */
  List<Op> measurements() {
    return List.copyOf(measurements);
  }

  List<Operand<TFloat32>> constants() {
    return List.of(foldedKernel, foldedBias);
  }
}
