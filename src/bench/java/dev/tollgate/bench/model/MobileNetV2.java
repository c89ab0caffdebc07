package dev.tollgate.bench.model;

import dev.tollgate.model.ComputeSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A network of the size that real picture models have: the layers of MobileNetV2 (Sandler et al.,
 * 2018, table 2) for 224×224 colour pictures and 1,000 classes, batch normalisation folded, with
 * random weights. What it answers means nothing; what it costs is right.
 */
final class MobileNetV2 {
  static final int SIDE = 224;
  private static final int CLASSES = 1_000;

  /** Expansion, channels, repetitions and stride of each group of bottlenecks. */
  private static final List<Group> GROUPS =
      List.of(
          new Group(1, 16, 1, 1),
          new Group(6, 24, 2, 2),
          new Group(6, 32, 3, 2),
          new Group(6, 64, 4, 2),
          new Group(6, 96, 3, 1),
          new Group(6, 160, 3, 2),
          new Group(6, 320, 1, 1));

  private final Ops tf;
  private final SplittableRandom random = new SplittableRandom(1);

  private MobileNetV2(Graph graph) {
    this.tf = Ops.create(graph);
  }

  private record Group(int expansion, int channels, int repetitions, long stride) {}

  /** Writes it as a SavedModel, in about 14 MB; the folder is made. */
  static void write(Path version) throws IOException {
    Files.createDirectories(version);
    try (Graph graph = new Graph()) {
      MobileNetV2 net = new MobileNetV2(graph);
      Placeholder<TFloat32> images =
          net.tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, SIDE, SIDE, 3)));
      Signature signature =
          Signature.builder(Signature.DEFAULT_KEY)
              .input("images", images)
              .output("probabilities", net.probabilities(images))
              .build();
      try (Session session = new Session(graph, ComputeSettings.callerRuns().toConfig())) {
        SavedModelBundle.exporter(version.toString())
            .withTags(SavedModelBundle.DEFAULT_TAG)
            .withSession(session)
            .withSignatures(signature)
            .export();
      }
    }
  }

  private Operand<TFloat32> probabilities(Operand<TFloat32> images) {
    Operand<TFloat32> features = tf.nn.relu6(convolution(images, 3, 3, 32, 2));
    int channels = 32;
    for (Group group : GROUPS) {
      for (int i = 0; i < group.repetitions; i++) {
        features = bottleneck(features, channels, group, i == 0 ? group.stride : 1);
        channels = group.channels;
      }
    }
    features = tf.nn.relu6(convolution(features, 1, channels, 1_280, 1));
    Operand<TFloat32> pooled = tf.math.mean(features, tf.array(1, 2));
    return tf.nn.softmax(tf.linalg.matMul(pooled, weights(1_280, 1_280, CLASSES)));
  }

  private Operand<TFloat32> bottleneck(Operand<TFloat32> in, int from, Group group, long stride) {
    int inner = from * group.expansion;
    Operand<TFloat32> wide =
        group.expansion == 1 ? in : tf.nn.relu6(convolution(in, 1, from, inner, 1));
    Operand<TFloat32> deep =
        tf.nn.relu6(
            biased(
                tf.nn.depthwiseConv2dNative(
                    wide, weights(9, 3, 3, inner, 1), strides(stride), "SAME"),
                inner));
    Operand<TFloat32> out = convolution(deep, 1, inner, group.channels, 1);
    return stride == 1 && from == group.channels ? tf.math.add(in, out) : out;
  }

  private Operand<TFloat32> convolution(
      Operand<TFloat32> in, int side, int from, int to, long stride) {
    Operand<TFloat32> kernel = weights(side * side * from, side, side, from, to);
    return biased(tf.nn.conv2d(in, kernel, strides(stride), "SAME"), to);
  }

  private Operand<TFloat32> biased(Operand<TFloat32> in, int channels) {
    return tf.nn.biasAdd(in, weights(channels, channels));
  }

  private static List<Long> strides(long stride) {
    return List.of(1L, stride, stride, 1L);
  }

  /**
   * Uniform noise of the variance 2/fan (He et al., 2015), so that values neither die nor burst.
   */
  private Operand<TFloat32> weights(int fan, long... shape) {
    Shape whole = Shape.of(shape);
    float[] noise = new float[Math.toIntExact(whole.size())];
    double range = Math.sqrt(6.0 / fan);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (range * (2 * random.nextDouble() - 1));
    }
    return tf.constant(whole, DataBuffers.of(noise));
  }
}
