package dev.tollgate.model.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Trains a network epoch by epoch. Two runs with the same data, parameters and thread settings on
 * the same kind of processor give the same weights, bit for bit, also if one of them was saved and
 * restored between two epochs; other thread settings or processors add floating-point numbers in
 * another order and differ in the last digits. Not thread-safe; owns native memory until closed.
 */
final class Trainer implements AutoCloseable {
  private final Hyperparameters parameters;
  private final LabelledImages training;
  private final LabelledImages validation;
  private final int classes;
  private final int batches;
  private final Graph graph = new Graph();
  private final TrainingGraph nodes;
  private final Session session;

  /**
   * Starts with fresh weights. Keeps the last images aside for validation, as Keras does.
   *
   * @param config how TensorFlow uses threads
   * @throws IllegalArgumentException if too few or too small images are left to train on
   */
  Trainer(LabelledImages images, int classes, Hyperparameters parameters, ConfigProto config) {
    int kept = (int) (images.count() * parameters.validationShare());
    if (kept < 1 || kept == images.count()) {
      throw new IllegalArgumentException(
          images.count() + " images are too few to train and to validate on");
    }
    this.parameters = parameters;
    this.classes = classes;
    this.training = images.slice(0, images.count() - kept);
    this.validation = images.slice(images.count() - kept, kept);
    this.batches = (training.count() + parameters.batchSize() - 1) / parameters.batchSize();
    this.nodes = new TrainingGraph(graph, images.shape(), classes, parameters);
    this.session = new Session(graph, parameters.precision().in(config));
    session.initialize();
  }

  LabelledImages trainingImages() {
    return training;
  }

  LabelledImages validationImages() {
    return validation;
  }

  /**
   * Learns once from every training image, in an order that the seed and the number decide.
   *
   * @param number of the epoch, counted from 1
   */
  EpochReport epoch(int number, TrainingProgress progress) {
    long start = System.nanoTime();
    int[] order = shuffled(number);
    double loss = 0;
    int right = 0;
    int seen = 0;
    for (int batch = 1; batch <= batches; batch++) {
      int size = Math.min(parameters.batchSize(), order.length - seen);
      long step = (number - 1L) * batches + batch;
      try (ImageBatch images = ImageBatch.of(training, order, seen, size);
          Result result = step(images, step)) {
        loss += (double) ((TFloat32) result.get(0)).getFloat() * size;
        right += right(images, (TFloat32) result.get(1));
      }
      seen += size;
      progress.batchDone(number, batch, batches, loss / seen, (double) right / seen);
    }
    Evaluation held = evaluate(validation);
    double seconds = (System.nanoTime() - start) / 1e9;
    return new EpochReport(
        number,
        parameters.epochs(),
        loss / seen,
        (double) right / seen,
        held.loss(),
        held.accuracy(),
        seconds);
  }

  /** Measures the network as it is now. */
  Evaluation evaluate(LabelledImages images) {
    return new Judge(session, classes).of(images);
  }

  /** Writes all that training changes into files that begin with this path. */
  void save(Path prefix) {
    session.save(prefix.toString());
  }

  /** Brings back what {@link #save} wrote. */
  void restore(Path prefix) {
    session.restore(prefix.toString());
  }

  /** The graph for serving, with the weights of now. */
  GraphDef frozen() {
    return FrozenGraph.of(
        graph,
        session,
        nodes.constants(),
        List.of(TrainingGraph.PROBABILITIES, TrainingGraph.SALIENCY));
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  private Result step(ImageBatch batch, long number) {
    float rate = parameters.recipe().rate().at(number, (long) parameters.epochs() * batches);
    try (TInt64 step = TInt64.scalarOf(number);
        TFloat32 howFar = TFloat32.scalarOf(rate)) {
      return session
          .runner()
          .feed(nodes.images().asOutput(), batch.images())
          .feed(nodes.labels().asOutput(), batch.labels())
          .feed(nodes.stepNumber().asOutput(), step)
          .feed(nodes.rate().asOutput(), howFar)
          .fetch(nodes.learningLoss())
          .fetch(nodes.learningScores())
          .addTarget(nodes.step())
          .run();
    }
  }

  private int right(ImageBatch batch, TFloat32 scores) {
    float[] values = new float[batch.size() * classes];
    scores.asRawTensor().data().asFloats().read(values);
    int right = 0;
    for (int i = 0; i < batch.size(); i++) {
      right += batch.labels().getInt(i) == Judge.highest(values, i * classes, classes) ? 1 : 0;
    }
    return right;
  }

  private int[] shuffled(int epoch) {
    int[] order = IntStream.range(0, training.count()).toArray();
    Random random = new Random(parameters.seed() * 1_000_003 + epoch);
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    return order;
  }
}
