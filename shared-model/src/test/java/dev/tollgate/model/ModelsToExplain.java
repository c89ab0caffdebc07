package dev.tollgate.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.types.TFloat32;

/** Models to explain, with and without a signature {@code explain} of their own. */
final class ModelsToExplain {

  private ModelsToExplain() {}

  /** The shipped model and its card, with or without its signature {@code explain}. */
  static void fashion(Path folder, boolean explained) throws IOException {
    Path unpacked = folder.resolveSibling(".shipped");
    ShippedModels.unpackInto(unpacked);
    Path shipped = unpacked.resolve("fashion-mnist/1");
    Files.createDirectories(folder);
    SavedModel.Builder model =
        SavedModel.parseFrom(Files.readAllBytes(shipped.resolve("saved_model.pb"))).toBuilder();
    if (!explained) {
      model.getMetaGraphsBuilder(0).removeSignatureDef("explain");
    }
    Files.write(folder.resolve("saved_model.pb"), model.build().toByteArray());
    Files.copy(shipped.resolve("model.json"), folder.resolve("model.json"));
    SavedModels.delete(unpacked);
  }

  /**
   * Takes {@code float [n, 40, 60, 3]} of -1 to 1; class 1 is the more probable the greener the
   * upper left quarter is, and nothing else counts.
   */
  static void greenCorner(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> in =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 40, 60, 3)));
      Operand<TFloat32> corner = tf.slice(in, tf.array(0, 0, 0, 1), tf.array(-1, 20, 30, 1));
      Operand<TFloat32> green =
          tf.reshape(tf.math.mean(corner, tf.array(1, 2, 3)), tf.array(-1, 1));
      Operand<TFloat32> out = tf.nn.softmax(tf.math.mul(green, tf.array(0f, 2f)));
      Signature signature =
          Signature.builder("serving_default").input("in", in).output("out", out).build();
      try (Session session = new Session(graph, ComputeSettings.callerRuns().toConfig())) {
        SavedModelBundle.exporter(folder.toString())
            .withTags(SavedModelBundle.DEFAULT_TAG)
            .withSession(session)
            .withSignatures(signature)
            .export();
      }
    }
    Files.writeString(
        folder.resolve("model.json"),
        "{\"input\":{\"kind\":\"image\",\"height\":40,\"width\":60,\"channels\":3,"
            + "\"scale\":0.00784313725,\"offset\":-1.0}}");
  }

  /** Waits for an explanation. */
  static ExplainOutcome join(ServedModel model, byte[] picture, OptionalInt asked, boolean drawn) {
    return model.explain(picture, asked, drawn).toCompletableFuture().join();
  }
}
