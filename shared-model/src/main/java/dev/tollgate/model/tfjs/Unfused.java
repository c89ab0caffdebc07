package dev.tollgate.model.tfjs;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/**
 * Takes apart the operations that TensorFlow.js has melted into one, such as a convolution with its
 * bias and activation: TensorFlow knows only the parts, or has no gradient for the whole.
 */
final class Unfused {
  private static final Set<String> CONVOLUTION =
      Set.of("T", "strides", "padding", "explicit_paddings", "data_format", "dilations");
  private static final Set<String> PRODUCT = Set.of("T", "transpose_a", "transpose_b");
  private static final Map<String, String> PLAIN =
      Map.of(
          "_FusedConv2D", "Conv2D",
          "FusedDepthwiseConv2dNative", "DepthwiseConv2dNative",
          "_FusedMatMul", "MatMul");

  private final NodeDef node;
  private final List<String> steps = new ArrayList<>();
  private final List<NodeDef> parts = new ArrayList<>();
  private int nextInput = 2;

  private Unfused(NodeDef node) {
    this.node = node;
    for (ByteString step : node.getAttrOrThrow("fused_ops").getList().getSList()) {
      steps.add(step.toStringUtf8());
    }
  }

  /**
   * The node as TensorFlow's own operations; the last of them has the node's name.
   *
   * @throws UnsupportedModelException if a part is not known
   */
  static List<NodeDef> of(NodeDef node) throws UnsupportedModelException {
    return PLAIN.containsKey(node.getOp()) ? new Unfused(node).parts() : List.of(node);
  }

  private List<NodeDef> parts() throws UnsupportedModelException {
    String plain = PLAIN.get(node.getOp());
    Set<String> kept = plain.equals("MatMul") ? PRODUCT : CONVOLUTION;
    NodeDef.Builder first =
        NodeDef.newBuilder()
            .setOp(plain)
            .setName(nameAfter(0))
            .addInput(node.getInput(0))
            .addInput(node.getInput(1));
    node.getAttrMap().entrySet().stream()
        .filter(attribute -> kept.contains(attribute.getKey()))
        .forEach(attribute -> first.putAttr(attribute.getKey(), attribute.getValue()));
    parts.add(first.build());
    for (int i = 0; i < steps.size(); i++) {
      parts.add(step(steps.get(i), nameAfter(i), nameAfter(i + 1)));
    }
    return parts;
  }

  /** What comes out after so many steps is called as the node once all are done. */
  private String nameAfter(int done) {
    return done == steps.size() ? node.getName() : node.getName() + "/unfused_" + done;
  }

  private NodeDef step(String step, String from, String to) throws UnsupportedModelException {
    NodeDef.Builder part =
        NodeDef.newBuilder()
            .setOp(step)
            .setName(to)
            .addInput(from)
            .putAttr("T", AttrValue.newBuilder().setType(DataType.DT_FLOAT).build());
    return switch (step) {
      case "BiasAdd" -> {
        part.addInput(node.getInput(nextInput++));
        if (node.containsAttr("data_format")) {
          part.putAttr("data_format", node.getAttrOrThrow("data_format"));
        }
        yield part.build();
      }
      case "Relu", "Relu6", "Elu", "Sigmoid", "Tanh" -> part.build();
      case "LeakyRelu" -> part.putAttr("alpha", node.getAttrOrThrow("leakyrelu_alpha")).build();
      default ->
          throw new UnsupportedModelException(
              "%s melts in %s, which cannot be taken apart".formatted(node.getName(), step));
    };
  }
}
