package dev.tollgate.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.io.ParseExample;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/** SavedModels that take no pictures, written with TensorFlow's own exporter. */
final class WireModels {
  /** The model of TensorFlow Serving's documentation. */
  static final String HALF_PLUS_TWO = "half_plus_two";

  /** A model of strings and truth values. */
  static final String WORDS = "words";

  private WireModels() {}

  /** Puts both into a repository. */
  static void putInto(Path repository) {
    try {
      Path made = Files.createTempDirectory("models");
      halfPlusTwo(made.resolve(HALF_PLUS_TWO));
      words(made.resolve(WORDS));
      for (String name : List.of(HALF_PLUS_TWO, WORDS)) {
        put(made.resolve(name), repository.resolve(name).resolve("123"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts both into a server's repository and waits until they answer. */
  static void awaitIn(Server server) {
    putInto(server.models());
    for (String name : List.of(HALF_PLUS_TWO, WORDS)) {
      Eventually.within(
          Duration.ofSeconds(20),
          () -> server.operator().get("/v2/models/" + name + "/ready").expect(200));
    }
  }

  /** A frozen model is one file. */
  private static void put(Path made, Path version) throws IOException {
    if (!Files.exists(version)) {
      Files.createDirectories(version);
      Path beside = version.resolve("saved_model.pb.part");
      Files.copy(made.resolve("saved_model.pb"), beside);
      Files.move(beside, version.resolve("saved_model.pb"), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /**
   * Gives {@code y = x / 2 + 2}. {@code serving_default} takes {@code x: float [n, 1]}; {@code
   * classify_x_to_y} and {@code regress_x_to_y} take examples with a feature {@code x}.
   */
  private static void halfPlusTwo(Path folder) throws IOException {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 1)));
      Operand<TString> examples = tf.placeholder(TString.class, Placeholder.shape(Shape.of(-1)));
      Operand<TString> none = tf.slice(tf.array(""), tf.array(0), tf.array(0));
      ParseExample parsed =
          tf.io.parseExample(
              examples,
              none,
              none,
              tf.array("x"),
              none,
              List.of(tf.constant(new float[0])),
              0L,
              List.of(),
              List.of(),
              List.of(),
              List.of(Shape.of(1)));
      Operand<TFloat32> parsedY = half(tf, parsed.denseValues().getFirst());
      export(
          folder,
          graph,
          Signature.builder("serving_default")
              .methodName("tensorflow/serving/predict")
              .input("x", x)
              .output("y", half(tf, x))
              .build(),
          Signature.builder("classify_x_to_y")
              .methodName("tensorflow/serving/classify")
              .input("inputs", examples)
              .output("scores", parsedY)
              .build(),
          Signature.builder("regress_x_to_y")
              .methodName("tensorflow/serving/regress")
              .input("inputs", examples)
              .output("outputs", parsedY)
              .build());
    }
  }

  private static Operand<TFloat32> half(Ops tf, Operand<? extends TType> x) {
    return tf.math.add(
        tf.math.mul(tf.dtypes.cast(x, TFloat32.class), tf.constant(0.5f)), tf.constant(2f));
  }

  /** Takes {@code word: string [n], loud: bool [n]}, gives the word, in upper case where loud. */
  private static void words(Path folder) throws IOException {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TString> word = tf.placeholder(TString.class, Placeholder.shape(Shape.of(-1)));
      Operand<TBool> loud = tf.placeholder(TBool.class, Placeholder.shape(Shape.of(-1)));
      export(
          folder,
          graph,
          Signature.builder("serving_default")
              .methodName("tensorflow/serving/predict")
              .input("word", word)
              .input("loud", loud)
              .output("shouted", tf.select(loud, tf.strings.upper(word), word))
              .output("as_sent_bytes", tf.identity(word))
              .build());
    }
  }

  private static void export(Path folder, Graph graph, Signature... signatures) throws IOException {
    Files.createDirectories(folder);
    try (Session session = new Session(graph)) {
      SavedModelBundle.exporter(folder.toString())
          .withTags(SavedModelBundle.DEFAULT_TAG)
          .withSession(session)
          .withSignatures(signatures)
          .export();
    }
  }
}
