package dev.tollgate.model.train;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.framework.optimizers.Adam;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.random.RandomUniform;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A small convolutional network for grey pictures, with all that training and explaining it needs:
 * three 3x3 convolutions of 32, 64 and 64 filters, the first two followed by 2x2 maximum pooling, a
 * dense layer of 64, ReLU throughout, and a softmax over the classes. 93,322 weights for 28x28 and
 * ten classes.
 *
 * <p>Weights start as uniform noise scaled to the layer's fan (Glorot and Bengio, "Understanding
 * the difficulty of training deep feedforward neural networks", 2010), from seeded operations;
 * biases start at zero. The optimizer is Adam (Kingma and Ba, 2015) at Keras' defaults. Lives as
 * long as its graph.
 */
final class ConvNet {
  static final String IMAGES = "images";
  static final String CLASS_INDEX = "class_index";
  static final String PROBABILITIES = "probabilities";
  static final String SALIENCY = "saliency";

  private static final List<Long> EVERY_PIXEL = List.of(1L, 1L, 1L, 1L);
  private static final int SMALLEST_SIDE = 18;

  private final Ops tf;
  private final long seed;
  private final int classes;
  private final List<Variable<TFloat32>> weights = new ArrayList<>();
  private final Placeholder<TFloat32> images;
  private final Placeholder<TInt32> labels;
  private final Operand<TFloat32> probabilities;
  private final Operand<TFloat32> loss;
  private final Op step;

  /**
   * Builds the network into an empty graph.
   *
   * @throws IllegalArgumentException if the pictures are too small for three convolutions
   */
  ConvNet(Graph graph, int height, int width, int classes, long seed) {
    if (height < SMALLEST_SIDE || width < SMALLEST_SIDE) {
      throw new IllegalArgumentException(
          "pictures must be at least %1$dx%1$d, not %2$dx%3$d"
              .formatted(SMALLEST_SIDE, height, width));
    }
    this.tf = Ops.create(graph);
    this.seed = seed;
    this.classes = classes;
    Shape block = Shape.of(-1, height, width, 1);
    images = tf.withName(IMAGES).placeholder(TFloat32.class, Placeholder.shape(block));
    labels = tf.withName("labels").placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
    Operand<TFloat32> logits = logits(height, width);
    probabilities = tf.withName(PROBABILITIES).nn.softmax(logits);
    loss =
        tf.math.mean(
            tf.nn.softmaxCrossEntropyWithLogits(logits, oneHot(labels)).loss(), tf.constant(0));
    step = new Adam(graph, 0.001f, 0.9f, 0.999f, 1e-7f).minimize(loss);
    addSaliency(logits);
  }

  /** {@code float [n, height, width, 1]}, fed. */
  Operand<TFloat32> images() {
    return images;
  }

  /** {@code int [n]}, fed for {@link #loss} and {@link #step}. */
  Operand<TInt32> labels() {
    return labels;
  }

  /** {@code float [n, classes]}. */
  Operand<TFloat32> probabilities() {
    return probabilities;
  }

  /** Mean cross-entropy of the batch, a scalar. */
  Operand<TFloat32> loss() {
    return loss;
  }

  /** Moves the weights once against the gradient of the batch. */
  Op step() {
    return step;
  }

  List<Variable<TFloat32>> weights() {
    return List.copyOf(weights);
  }

  private Operand<TFloat32> logits(int height, int width) {
    Operand<TFloat32> features = pooled(convolution(images, 1, 32));
    features = pooled(convolution(features, 32, 64));
    features = convolution(features, 64, 64);
    int flat = sideAfter(height) * sideAfter(width) * 64;
    Operand<TFloat32> dense = tf.reshape(features, tf.array(-1, flat));
    dense = tf.nn.relu(affine(dense, flat, 64));
    return affine(dense, 64, classes);
  }

  private static int sideAfter(int side) {
    return ((side - 2) / 2 - 2) / 2 - 2;
  }

  private Operand<TFloat32> convolution(Operand<TFloat32> in, int from, int to) {
    Operand<TFloat32> kernel = noise(9 * from, 9 * to, 3, 3, from, to);
    return tf.nn.relu(tf.nn.biasAdd(tf.nn.conv2d(in, kernel, EVERY_PIXEL, "VALID"), zeros(to)));
  }

  private Operand<TFloat32> pooled(Operand<TFloat32> in) {
    Operand<TInt32> window = tf.array(1, 2, 2, 1);
    return tf.nn.maxPool(in, window, window, "VALID");
  }

  private Operand<TFloat32> affine(Operand<TFloat32> in, int from, int to) {
    return tf.nn.biasAdd(tf.linalg.matMul(in, noise(from, to, from, to)), zeros(to));
  }

  private Variable<TFloat32> noise(double fanIn, double fanOut, long... shape) {
    float range = (float) (2 * Math.sqrt(6 / (fanIn + fanOut)));
    Ops init = tf.withInitScope();
    Operand<TFloat32> uniform =
        init.random.randomUniform(
            init.constant(shape),
            TFloat32.class,
            RandomUniform.seed(seed),
            RandomUniform.seed2(weights.size() + 1L));
    return weight(
        init.math.mul(init.math.sub(uniform, init.constant(0.5f)), init.constant(range)), shape);
  }

  private Variable<TFloat32> zeros(long size) {
    Ops init = tf.withInitScope();
    return weight(init.zeros(init.array(size), TFloat32.class), size);
  }

  private Variable<TFloat32> weight(Operand<TFloat32> start, long... shape) {
    String name = "weight_" + weights.size();
    Variable<TFloat32> weight = tf.withName(name).variable(Shape.of(shape), TFloat32.class);
    tf.withInitScope().withName(name + "_start").assign(weight, start);
    weights.add(weight);
    return weight;
  }

  private Operand<TFloat32> oneHot(Operand<TInt32> indices) {
    return tf.oneHot(indices, tf.constant(classes), tf.constant(1f), tf.constant(0f));
  }

  /** How the asked class's logit changes with each pixel (Simonyan et al., 2013). */
  private void addSaliency(Operand<TFloat32> logits) {
    Placeholder<TInt32> asked =
        tf.withName(CLASS_INDEX).placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
    Operand<TFloat32> score = tf.reduceSum(tf.math.mul(logits, oneHot(asked)), tf.array(0, 1));
    Operand<TFloat32> slope = tf.gradients(score, List.of(images)).<TFloat32>dy(0);
    var _ = tf.withName(SALIENCY).identity(slope);
  }
}
