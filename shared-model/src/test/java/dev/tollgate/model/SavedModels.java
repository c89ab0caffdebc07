package dev.tollgate.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/** Writes small real SavedModels, with TensorFlow's own exporter. */
final class SavedModels {

  private SavedModels() {}

  /** Takes {@code float [n, 28, 28, 1]}, gives every one of its classes the same probability. */
  static void undecided(Path folder, int classes) throws IOException {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> in = pictures(tf);
      Operand<TFloat32> zero = tf.math.mul(mean(tf, in), tf.constant(0f));
      Operand<TFloat32> out = tf.nn.softmax(tf.math.add(zero, tf.constant(new float[classes])));
      export(folder, graph, "serving_default", in, out);
    }
  }

  /** Takes pictures and gives two unscaled logits, 0 and the mean brightness times 255. */
  static void logits(Path folder) throws IOException {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> in = pictures(tf);
      Operand<TFloat32> out = tf.math.mul(mean(tf, in), tf.array(0f, 255f));
      export(folder, graph, "only_one", in, out);
    }
  }

  /** Takes pictures and gives numbers that are none. */
  static void notANumber(Path folder) throws IOException {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> in = pictures(tf);
      Operand<TFloat32> out = tf.math.div(mean(tf, in), tf.constant(new float[2]));
      export(folder, graph, "serving_default", in, out);
    }
  }

  /** Takes {@code float [n, 3]}: no pictures. */
  static void tabular(Path folder) throws IOException {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> in = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 3)));
      export(folder, graph, "serving_default", in, tf.math.mul(in, tf.constant(2f)));
    }
  }

  /** Cuts the model's file in half. */
  static void halve(Path version) throws IOException {
    Path file = version.resolve("saved_model.pb");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
  }

  /** Deletes a folder and all that is in it. */
  static void delete(Path folder) throws IOException {
    try (var tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static Operand<TFloat32> pictures(Ops tf) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 28, 28, 1)));
  }

  private static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> in) {
    return tf.reshape(tf.math.mean(in, tf.array(1, 2, 3)), tf.array(-1, 1));
  }

  private static void export(
      Path folder, Graph graph, String key, Operand<? extends TType> in, Operand<TFloat32> out)
      throws IOException {
    Files.createDirectories(folder);
    Signature signature = Signature.builder(key).input("in", in).output("out", out).build();
    try (Session session = new Session(graph, ComputeSettings.callerRuns().toConfig())) {
      SavedModelBundle.exporter(folder.toString())
          .withTags(SavedModelBundle.DEFAULT_TAG)
          .withSession(session)
          .withSignatures(signature)
          .export();
    }
  }
}
