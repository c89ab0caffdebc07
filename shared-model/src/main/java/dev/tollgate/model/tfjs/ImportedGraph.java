package dev.tollgate.model.tfjs;

import dev.tollgate.model.ComputeSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** An imported graph in TensorFlow's hands, on its way into a SavedModel; owns it until closed. */
final class ImportedGraph implements AutoCloseable {
  private static final String METHOD = "tensorflow/serving/predict";

  private final ConfigProto config = ComputeSettings.callerRuns().toConfig();
  private final Graph graph = new Graph();
  private final ImportedSignature signature;

  /**
   * Hands the graph to TensorFlow.
   *
   * @throws UnsupportedModelException if it has an operation that TensorFlow lacks
   */
  ImportedGraph(GraphDef definition, ImportedSignature signature) throws UnsupportedModelException {
    this.signature = signature;
    try {
      graph.importGraphDef(definition);
    } catch (RuntimeException refused) {
      graph.close();
      throw new UnsupportedModelException(
          "TensorFlow does not take its graph: " + firstLine(refused), refused);
    }
  }

  /** The one input, if it takes pictures: {@code float [n, height, width, 1 or 3]}. */
  Optional<Output<TFloat32>> pictures() {
    return only(signature.inputs().values())
        .filter(input -> input.shape().numDimensions() == 4)
        .filter(input -> input.shape().get(1) > 0 && input.shape().get(2) > 0)
        .filter(input -> input.shape().get(3) == 1 || input.shape().get(3) == 3);
  }

  /** The one output, if it gives so many scores a picture. */
  Optional<Output<TFloat32>> scores() {
    return only(signature.outputs().values())
        .filter(output -> output.shape().numDimensions() == 2 && output.shape().get(1) > 0);
  }

  /** Whether the scores are probabilities already. */
  boolean givesProbabilities() {
    return scores()
        .map(output -> behindIdentities(output).type())
        .filter(type -> type.equals("Softmax") || type.equals("Sigmoid"))
        .isPresent();
  }

  /**
   * Writes the SavedModel.
   *
   * @param explained whether it gets a signature {@code explain}, for which it must give scores to
   *     pictures
   * @throws RuntimeException if an operation has no gradient
   */
  void export(Path folder, boolean explained) throws IOException {
    List<Signature> signatures = new ArrayList<>();
    Signature.Builder serve = Signature.builder(Signature.DEFAULT_KEY).methodName(METHOD);
    signature.inputs().forEach((name, tensor) -> serve.input(name, graph.outputOrThrow(tensor)));
    signature.outputs().forEach((name, tensor) -> serve.output(name, graph.outputOrThrow(tensor)));
    signatures.add(serve.build());
    if (explained) {
      signatures.add(explain(pictures().orElseThrow(), scores().orElseThrow()));
    }
    try (Session session = new Session(graph, config)) {
      SavedModelBundle.exporter(folder.toString())
          .withTags(SavedModelBundle.DEFAULT_TAG)
          .withSession(session)
          .withSignatures(signatures.toArray(Signature[]::new))
          .export();
    }
  }

  @Override
  public void close() {
    graph.close();
  }

  /** How the asked class's logit, where there is one, else its score, follows each pixel. */
  private Signature explain(Output<TFloat32> pictures, Output<TFloat32> scores) {
    Ops tf = Ops.create(graph);
    Operand<TFloat32> logits = scores;
    GraphOperation last = behindIdentities(scores);
    if (last.type().equals("Softmax")) {
      logits = last.input(0).expect(TFloat32.class);
    }
    Placeholder<TInt32> asked =
        tf.withName("class_index").placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
    Operand<TFloat32> chosen =
        tf.oneHot(
            asked,
            tf.constant(Math.toIntExact(scores.shape().get(1))),
            tf.constant(1f),
            tf.constant(0f));
    Operand<TFloat32> sum = tf.reduceSum(tf.math.mul(logits, chosen), tf.array(0, 1));
    Operand<TFloat32> slope = tf.gradients(sum, List.of(pictures)).<TFloat32>dy(0);
    return Signature.builder("explain")
        .input("images", pictures)
        .input("class_index", asked)
        .output("saliency", tf.withName("saliency").identity(slope))
        .methodName(METHOD)
        .build();
  }

  private GraphOperation behindIdentities(Output<?> output) {
    GraphOperation operation = graph.operationOrThrow(output.op().name());
    return operation.type().equals("Identity") ? behindIdentities(operation.input(0)) : operation;
  }

  private Optional<Output<TFloat32>> only(Collection<String> tensors) {
    return tensors.stream()
        .filter(_ -> tensors.size() == 1)
        .map(graph::outputOrThrow)
        .filter(output -> output.dataType() == DataType.DT_FLOAT)
        .findFirst()
        .map(output -> output.expect(TFloat32.class));
  }

  private static String firstLine(Throwable problem) {
    return String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
  }
}
