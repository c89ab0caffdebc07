package dev.tollgate.model.train;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * A {@link Network} with all that training, measuring and explaining it needs. Lives as long as its
 * graph.
 */
final class TrainingGraph {
  static final String IMAGES = "images";
  static final String CLASS_INDEX = "class_index";
  static final String PROBABILITIES = "probabilities";
  static final String SALIENCY = "saliency";

  private final Ops tf;
  private final int classes;
  private final Network network;
  private final Placeholder<TFloat32> images;
  private final Placeholder<TInt32> labels;
  private final Placeholder<TInt64> stepNumber;
  private final Placeholder<TFloat32> rate;
  private final Operand<TFloat32> learningLoss;
  private final Operand<TFloat32> learningScores;
  private final Op step;

  /**
   * Builds everything into an empty graph.
   *
   * @throws IllegalArgumentException if the pictures are too small for the network
   */
  TrainingGraph(Graph graph, ImageShape shape, int classes, Hyperparameters parameters) {
    this.tf = Ops.create(graph);
    this.classes = classes;
    images = tf.withName(IMAGES).placeholder(TFloat32.class, Placeholder.shape(shape.batch(-1)));
    labels = tf.withName("labels").placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
    stepNumber = tf.withName("step").placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    rate = tf.withName("rate").placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    Weights weights = new Weights(tf, parameters.seed());
    network = parameters.net().build(weights, shape, classes);
    Operand<TFloat32> logits = network.answering(images);
    var _ = tf.withName(PROBABILITIES).nn.softmax(logits);
    learningScores =
        network.learning(
            new AugmentingGraph(tf, parameters.augmentation(), shape, parameters.seed())
                .varied(images, stepNumber));
    Recipe recipe = parameters.recipe();
    learningLoss = crossEntropy(learningScores, (float) recipe.labelSmoothing());
    step = step(new DecayedAdam(tf, weights, recipe.weightDecay()));
    addSaliency(logits);
  }

  /** {@code float [n, height, width, channels]}, fed. */
  Operand<TFloat32> images() {
    return images;
  }

  /** {@code int [n]}, fed for {@link #learningLoss} and {@link #step}. */
  Operand<TInt32> labels() {
    return labels;
  }

  /** Counted from 1 over the whole training, a scalar, fed for {@link #step}. */
  Operand<TInt64> stepNumber() {
    return stepNumber;
  }

  /** The learning rate, a scalar, fed for {@link #step}. */
  Operand<TFloat32> rate() {
    return rate;
  }

  /** Mean cross-entropy of the varied pictures with smoothed labels: what a step makes smaller. */
  Operand<TFloat32> learningLoss() {
    return learningLoss;
  }

  /** {@code float [n, classes]}, logits of the varied pictures. */
  Operand<TFloat32> learningScores() {
    return learningScores;
  }

  /** Moves the weights once against the gradient of the batch. */
  Op step() {
    return step;
  }

  /** What is constant once the training is over. */
  List<Operand<TFloat32>> constants() {
    return network.constants();
  }

  private Op step(DecayedAdam optimizer) {
    List<Op> parts = new ArrayList<>(network.measurements());
    parts.add(optimizer.minimise(learningLoss, rate, stepNumber));
    return tf.withControlDependencies(parts).noOp();
  }

  private Operand<TFloat32> crossEntropy(Operand<TFloat32> logits, float smoothing) {
    Operand<TFloat32> truth =
        oneHot(labels, 1 - smoothing + smoothing / classes, smoothing / classes);
    return tf.math.mean(tf.nn.softmaxCrossEntropyWithLogits(logits, truth).loss(), tf.constant(0));
  }

  private Operand<TFloat32> oneHot(Operand<TInt32> indices, float on, float off) {
    return tf.oneHot(indices, tf.constant(classes), tf.constant(on), tf.constant(off));
  }

  /** How the asked class's logit changes with each pixel (Simonyan et al., 2013). */
  private void addSaliency(Operand<TFloat32> logits) {
    Placeholder<TInt32> asked =
        tf.withName(CLASS_INDEX).placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
    Operand<TFloat32> score =
        tf.reduceSum(tf.math.mul(logits, oneHot(asked, 1f, 0f)), tf.array(0, 1));
    Operand<TFloat32> slope = tf.gradients(score, List.of(images)).<TFloat32>dy(0);
    var _ = tf.withName(SALIENCY).identity(slope);
  }
}
