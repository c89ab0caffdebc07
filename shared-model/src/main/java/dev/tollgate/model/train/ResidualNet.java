package dev.tollgate.model.train;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A small residual network (He et al., "Deep residual learning", 2015) for pictures of any size:
 * 3x3 convolutions of 32 and 64 filters, each followed by 2x2 maximum pooling, two residual blocks
 * of two convolutions of 64, the mean over all places, and one dense layer. Every convolution is
 * batch-normalised while it learns and plain when it answers, with 167,818 weights then for grey
 * pixels and ten classes.
 */
final class ResidualNet implements Network {
  private static final int SMALLEST_SIDE = 8;
  private static final int NARROW = 32;
  private static final int WIDE = 64;
  private static final float WHOLE = 1f;
  private static final float SLIGHT = 0.2f;

  private final Ops tf;
  private final NormalisedConvolution stem;
  private final NormalisedConvolution widening;
  private final List<Block> blocks;
  private final Variable<TFloat32> kernel;
  private final Variable<TFloat32> bias;

  /** Two convolutions whose result is added to what went in. */
  private record Block(NormalisedConvolution inner, NormalisedConvolution outer) {}

  /** {@link NormalisedConvolution#learning} or {@link NormalisedConvolution#answering}. */
  private interface Form
      extends BiFunction<NormalisedConvolution, Operand<TFloat32>, Operand<TFloat32>> {}

  /**
   * @throws IllegalArgumentException if the pictures are too small to be halved twice
   */
  ResidualNet(Weights weights, ImageShape shape, int classes) {
    if (shape.height() < SMALLEST_SIDE || shape.width() < SMALLEST_SIDE) {
      throw new IllegalArgumentException(
          "pictures must be at least %1$dx%1$d, not %2$dx%3$d"
              .formatted(SMALLEST_SIDE, shape.width(), shape.height()));
    }
    tf = weights.tf();
    stem = new NormalisedConvolution(weights, shape.channels(), NARROW, WHOLE);
    widening = new NormalisedConvolution(weights, NARROW, WIDE, WHOLE);
    blocks = List.of(block(weights), block(weights));
    kernel = weights.glorot(WIDE, classes, WIDE, classes);
    bias = weights.perChannel(0f, classes);
  }

  @Override
  public Operand<TFloat32> learning(Operand<TFloat32> images) {
    return logits(images, NormalisedConvolution::learning);
  }

  @Override
  public Operand<TFloat32> answering(Operand<TFloat32> images) {
    return logits(images, NormalisedConvolution::answering);
  }

  @Override
  public List<Op> measurements() {
    return convolutions().flatMap(each -> each.measurements().stream()).toList();
  }

  @Override
  public List<Operand<TFloat32>> constants() {
    return Stream.concat(
            convolutions().flatMap(each -> each.constants().stream()),
            Stream.<Operand<TFloat32>>of(kernel, bias))
        .toList();
  }

  /** At first a block changes little of what goes in, which lets a higher learning rate begin. */
  private static Block block(Weights weights) {
    NormalisedConvolution inner = new NormalisedConvolution(weights, WIDE, WIDE, WHOLE);
    return new Block(inner, new NormalisedConvolution(weights, WIDE, WIDE, SLIGHT));
  }

  private Operand<TFloat32> logits(Operand<TFloat32> images, Form form) {
    Operand<TFloat32> features = tf.nn.relu(pooled(form.apply(stem, images)));
    features = tf.nn.relu(pooled(form.apply(widening, features)));
    for (Block block : blocks) {
      Operand<TFloat32> detour = tf.nn.relu(form.apply(block.inner(), features));
      features = tf.nn.relu(tf.math.add(features, form.apply(block.outer(), detour)));
    }
    Operand<TFloat32> everywhere = tf.math.mean(features, tf.array(1, 2));
    return tf.nn.biasAdd(tf.linalg.matMul(everywhere, kernel), bias);
  }

  private Stream<NormalisedConvolution> convolutions() {
    return Stream.concat(
        Stream.of(stem, widening),
        blocks.stream().flatMap(block -> Stream.of(block.inner(), block.outer())));
  }

  private Operand<TFloat32> pooled(Operand<TFloat32> in) {
    Operand<TInt32> window = tf.array(1, 2, 2, 1);
    return tf.nn.maxPool(in, window, window, "VALID");
  }
}
