package dev.tollgate.model.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TFloat32;

/**
 * Trains a {@link ConvNet}. Two runs with the same data, parameters and thread settings on the same
 * kind of processor give the same weights, bit for bit; other thread settings or processors add
 * floating-point numbers in another order and differ in the last digits. Not thread-safe; owns
 * native memory until closed.
 */
final class Trainer implements AutoCloseable {
  private static final int EVALUATION_BATCH = 500;

  private final Hyperparameters parameters;
  private final LabelledImages training;
  private final LabelledImages validation;
  private final int classes;
  private final Graph graph = new Graph();
  private final ConvNet net;
  private final Session session;

  /**
   * Keeps the last images aside for validation, as Keras does.
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
    this.net = new ConvNet(graph, images.height(), images.width(), classes, parameters.seed());
    this.session = new Session(graph, config);
  }

  LabelledImages trainingImages() {
    return training;
  }

  LabelledImages validationImages() {
    return validation;
  }

  /** Trains from fresh weights; one report for each epoch. */
  List<EpochReport> train(TrainingProgress progress) {
    session.initialize();
    int[] order = IntStream.range(0, training.count()).toArray();
    Random random = new Random(parameters.seed());
    List<EpochReport> reports = new ArrayList<>();
    for (int epoch = 1; epoch <= parameters.epochs(); epoch++) {
      long start = System.nanoTime();
      shuffle(order, random);
      EpochReport report = epoch(epoch, order, progress, start);
      reports.add(report);
      progress.epochDone(report);
    }
    return reports;
  }

  /** Measures the network as it is now. */
  Evaluation evaluate(LabelledImages images) {
    int[] order = IntStream.range(0, images.count()).toArray();
    int[][] confusion = new int[classes][classes];
    double loss = 0;
    for (int from = 0; from < images.count(); from += EVALUATION_BATCH) {
      int size = Math.min(EVALUATION_BATCH, images.count() - from);
      try (ImageBatch batch = ImageBatch.of(images, order, from, size);
          Result result = feed(batch).fetch(net.loss()).fetch(net.probabilities()).run()) {
        loss += (double) ((TFloat32) result.get(0)).getFloat() * size;
        int[] predicted = predicted((TFloat32) result.get(1), size);
        for (int i = 0; i < size; i++) {
          confusion[images.label(from + i)][predicted[i]]++;
        }
      }
    }
    return new Evaluation(
        IntStream.range(0, classes)
            .mapToObj(row -> IntStream.of(confusion[row]).boxed().toList())
            .toList(),
        loss / images.count());
  }

  /** The graph for serving, with the weights of now. */
  GraphDef frozen() {
    return FrozenGraph.of(
        graph, session, net.weights(), List.of(ConvNet.PROBABILITIES, ConvNet.SALIENCY));
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  private EpochReport epoch(int epoch, int[] order, TrainingProgress progress, long start) {
    int batches = (order.length + parameters.batchSize() - 1) / parameters.batchSize();
    double loss = 0;
    int right = 0;
    int seen = 0;
    for (int number = 1; number <= batches; number++) {
      int size = Math.min(parameters.batchSize(), order.length - seen);
      try (ImageBatch batch = ImageBatch.of(training, order, seen, size);
          Result result = step(batch)) {
        loss += (double) ((TFloat32) result.get(0)).getFloat() * size;
        right += right(batch, predicted((TFloat32) result.get(1), size));
      }
      seen += size;
      progress.batchDone(epoch, number, batches, loss / seen, (double) right / seen);
    }
    Evaluation held = evaluate(validation);
    double seconds = (System.nanoTime() - start) / 1e9;
    return new EpochReport(
        epoch, loss / seen, (double) right / seen, held.loss(), held.accuracy(), seconds);
  }

  private Result step(ImageBatch batch) {
    return feed(batch).fetch(net.loss()).fetch(net.probabilities()).addTarget(net.step()).run();
  }

  private Session.Runner feed(ImageBatch batch) {
    return session
        .runner()
        .feed(net.images().asOutput(), batch.images())
        .feed(net.labels().asOutput(), batch.labels());
  }

  private int right(ImageBatch batch, int[] predicted) {
    int right = 0;
    for (int i = 0; i < predicted.length; i++) {
      right += batch.labels().getInt(i) == predicted[i] ? 1 : 0;
    }
    return right;
  }

  private int[] predicted(TFloat32 probabilities, int count) {
    float[] values = new float[count * classes];
    probabilities.asRawTensor().data().asFloats().read(values);
    int[] best = new int[count];
    for (int i = 0; i < values.length; i++) {
      if (values[i] > values[i / classes * classes + best[i / classes]]) {
        best[i / classes] = i % classes;
      }
    }
    return best;
  }

  private static void shuffle(int[] order, Random random) {
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
  }
}
