package dev.tollgate.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;

/** Writes small real SavedModels that take no pictures, with TensorFlow's own exporter. */
final class GenericModels {
  private GenericModels() {}

  /** {@code half_plus_two}: takes {@code x: float [n]}, gives {@code y = x / 2 + 2}. */
  static void halfPlusTwo(Path folder) throws IOException {
    halfPlusTwo(folder, Shape.of(-1));
  }

  /** The same with {@code x: float [n, 1]}. */
  static void halfPlusTwoInColumns(Path folder) throws IOException {
    halfPlusTwo(folder, Shape.of(-1, 1));
  }

  private static void halfPlusTwo(Path folder, Shape shape) throws IOException {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> x = numbers(tf, shape);
      Operand<TFloat32> y = tf.math.add(tf.math.mul(x, tf.constant(0.5f)), tf.constant(2f));
      export(
          folder, graph, Signature.builder("serving_default").input("x", x).output("y", y).build());
    }
  }

  /** Takes {@code x: float [n, 2]} and gives it less the mean of all rows. */
  static void centred(Path folder) throws IOException {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> x = numbers(tf, Shape.of(-1, 2));
      Operand<TFloat32> mean = tf.math.mean(x, tf.array(0), Mean.keepDims(true));
      export(
          folder,
          graph,
          Signature.builder("serving_default")
              .input("x", x)
              .output("y", tf.math.sub(x, mean))
              .build());
    }
  }

  /**
   * Two signatures. {@code shout}: {@code word: string [n], loud: bool [n]}, gives the word, in
   * upper case where it is loud. {@code count}: {@code ids: int64 [any]}, gives how many there are.
   */
  static void words(Path folder) throws IOException {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TString> word = tf.placeholder(TString.class, Placeholder.shape(Shape.of(-1)));
      Operand<TBool> loud = tf.placeholder(TBool.class, Placeholder.shape(Shape.of(-1)));
      Operand<TString> shouted = tf.select(loud, tf.strings.upper(word), word);
      Operand<TInt64> ids = tf.placeholder(TInt64.class, Placeholder.shape(Shape.unknown()));
      Operand<TInt32> count = tf.size(ids);
      export(
          folder,
          graph,
          Signature.builder("shout")
              .input("word", word)
              .input("loud", loud)
              .output("shouted_bytes", shouted)
              .build(),
          Signature.builder("count").input("ids", ids).output("count", count).build());
    }
  }

  /** Takes {@code at: int32 [n]} and gives the elements of a table of ten at these places. */
  static void table(Path folder) throws IOException {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TInt32> at = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
      Operand<TFloat32> values =
          tf.gather(
              tf.constant(new float[] {0, 10, 20, 30, 40, 50, 60, 70, 80, 90}), at, tf.constant(0));
      export(
          folder,
          graph,
          Signature.builder("serving_default").input("at", at).output("value", values).build());
    }
  }

  /** Takes pictures of 28×28 and gives pictures. */
  static void inverted(Path folder) throws IOException {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> x = numbers(tf, Shape.of(-1, 28, 28, 1));
      export(
          folder,
          graph,
          Signature.builder("serving_default")
              .input("x", x)
              .output("y", tf.math.sub(tf.constant(1f), x))
              .build());
    }
  }

  /** Takes one number {@code n: int32 []} and gives as many zeros. */
  static void zeros(Path folder) throws IOException {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TInt32> n = tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
      Operand<TFloat32> zeros = tf.fill(tf.stack(List.of(n)), tf.constant(0f));
      export(
          folder,
          graph,
          Signature.builder("serving_default").input("n", n).output("zeros", zeros).build());
    }
  }

  private static Operand<TFloat32> numbers(Ops tf, Shape shape) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(shape));
  }

  private static void export(Path folder, Graph graph, Signature... signatures) throws IOException {
    Files.createDirectories(folder);
    try (Session session = new Session(graph, ComputeSettings.callerRuns().toConfig())) {
      SavedModelBundle.exporter(folder.toString())
          .withTags(SavedModelBundle.DEFAULT_TAG)
          .withSession(session)
          .withSignatures(signatures)
          .export();
    }
  }
}
