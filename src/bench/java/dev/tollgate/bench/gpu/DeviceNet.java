package dev.tollgate.bench.gpu;

import dev.tollgate.model.ComputeSettings;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;

/**
 * A convolutional network of fixed random weights for colour pictures of 64x64 pixels, on one
 * device. Owns native memory until closed.
 */
public final class DeviceNet implements AutoCloseable {
  private static final int SIDE = 64;
  private static final int CLASSES = 10;
  private static final String INPUT = "pictures";
  private static final String OUTPUT = "probabilities";
  private static final List<Long> HALVING = List.of(1L, 2L, 2L, 1L);

  private final Graph graph = new Graph();
  private final Session session;

  private DeviceNet(ComputeSettings compute, Numbers numbers) {
    build(Ops.create(graph), new Random(1));
    session = new Session(graph, numbers.in(compute.toConfig()));
  }

  /** The network where the settings say; its weights are always the same. */
  public static DeviceNet on(ComputeSettings compute, Numbers numbers) {
    return new DeviceNet(compute, numbers);
  }

  /** How many operations of one run went to which device, as TensorFlow recorded it. */
  public String placement() {
    RunOptions traced =
        RunOptions.newBuilder().setTraceLevel(RunOptions.TraceLevel.FULL_TRACE).build();
    try (TFloat32 pictures = pictures(1);
        Result result = runner(pictures).setOptions(traced).runAndFetchMetadata()) {
      return result.getMetadata().orElseThrow().getStepStats().getDevStatsList().stream()
          .collect(
              Collectors.groupingBy(
                  DeviceStepStats::getDevice,
                  TreeMap::new,
                  Collectors.summingInt(DeviceStepStats::getNodeStatsCount)))
          .entrySet()
          .stream()
          .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
          .collect(Collectors.joining(", "));
    }
  }

  /** The largest difference between two networks' probabilities for the same pictures. */
  public double difference(DeviceNet other, int batch) {
    float[] mine = answers(batch);
    float[] theirs = other.answers(batch);
    double largest = 0;
    for (int i = 0; i < mine.length; i++) {
      double apart = Math.abs(mine[i] - theirs[i]);
      largest = apart <= largest ? largest : apart;
    }
    return largest;
  }

  /** Pictures a second from one caller, after a warm-up. */
  public double imagesPerSecond(int batch, long seconds) {
    try (TFloat32 pictures = pictures(batch)) {
      runOnce(pictures);
      runOnce(pictures);
      long start = System.nanoTime();
      long end = start + seconds * 1_000_000_000;
      long images = 0;
      while (System.nanoTime() < end) {
        runOnce(pictures);
        images += batch;
      }
      return images * 1e9 / (System.nanoTime() - start);
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  private float[] answers(int batch) {
    float[] answers = new float[batch * CLASSES];
    try (TFloat32 pictures = pictures(batch);
        Result result = runner(pictures).run()) {
      result.get(0).asRawTensor().data().asFloats().read(answers);
    }
    return answers;
  }

  private void runOnce(TFloat32 pictures) {
    runner(pictures).run().close();
  }

  private Session.Runner runner(TFloat32 pictures) {
    return session.runner().feed(INPUT, pictures).fetch(OUTPUT);
  }

  private static TFloat32 pictures(int batch) {
    float[] values = noise(new Random(batch), batch * SIDE * SIDE * 3, 1f);
    TFloat32 pictures = TFloat32.tensorOf(Shape.of(batch, SIDE, SIDE, 3));
    pictures.asRawTensor().data().asFloats().write(values);
    return pictures;
  }

  private static void build(Ops tf, Random random) {
    Operand<TFloat32> features =
        tf.withName(INPUT)
            .placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, SIDE, SIDE, 3)));
    int from = 3;
    for (int to : new int[] {32, 64, 128, 128}) {
      Operand<TFloat32> kernel = weights(tf, random, 9 * from, 3, 3, from, to);
      features = tf.nn.relu(tf.nn.conv2d(features, kernel, HALVING, "SAME"));
      from = to;
    }
    Operand<TFloat32> everywhere = tf.math.mean(features, tf.array(1, 2));
    Operand<TFloat32> last = weights(tf, random, from, from, CLASSES);
    var _ = tf.withName(OUTPUT).nn.softmax(tf.linalg.matMul(everywhere, last));
  }

  private static Operand<TFloat32> weights(Ops tf, Random random, int fanIn, int... shape) {
    int count = 1;
    for (int size : shape) {
      count *= size;
    }
    float range = (float) Math.sqrt(6.0 / fanIn);
    Operand<TFloat32> flat = tf.constant(noise(random, count, range));
    return tf.reshape(flat, tf.constant(shape));
  }

  private static float[] noise(Random random, int count, float range) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (2 * random.nextFloat() - 1) * range;
    }
    return values;
  }
}
