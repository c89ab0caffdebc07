package dev.tollgate.model.train;

import com.google.protobuf.ByteString;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TFloat32;

/**
 * Rewrites a trained graph for serving: some nodes become constants of their present values, and
 * whatever the wanted nodes do not depend on then (optimizer, initialisers, loss) is left out.
 */
final class FrozenGraph {

  private FrozenGraph() {}

  /**
   * The graph that computes the wanted nodes.
   *
   * @param session holds the values of the variables
   * @param constant what is to be a constant: variables, or what follows from variables alone
   * @param wanted names of nodes in the graph
   */
  static GraphDef of(
      Graph graph, Session session, List<Operand<TFloat32>> constant, List<String> wanted) {
    GraphDef trained = graph.toGraphDef();
    Map<String, NodeDef> nodes = new HashMap<>();
    trained.getNodeList().forEach(node -> nodes.put(node.getName(), node));
    nodes.putAll(constants(session, constant));
    Set<String> needed = needed(nodes, wanted);
    GraphDef.Builder frozen = GraphDef.newBuilder().setVersions(trained.getVersions());
    for (NodeDef node : trained.getNodeList()) {
      if (needed.contains(node.getName())) {
        frozen.addNode(nodes.get(node.getName()));
      }
    }
    return frozen.build();
  }

  private static Map<String, NodeDef> constants(Session session, List<Operand<TFloat32>> operands) {
    Session.Runner runner = session.runner();
    operands.forEach(runner::fetch);
    Map<String, NodeDef> constants = new HashMap<>();
    try (Result values = runner.run()) {
      for (int i = 0; i < operands.size(); i++) {
        String name = operands.get(i).op().name();
        constants.put(name, constant(name, values.get(i)));
      }
    }
    return constants;
  }

  private static NodeDef constant(String name, Tensor value) {
    ByteDataBuffer data = value.asRawTensor().data();
    byte[] bytes = new byte[Math.toIntExact(data.size())];
    data.read(bytes);
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long size : value.shape().asArray()) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    TensorProto tensor =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_FLOAT)
            .setTensorShape(shape)
            .setTensorContent(ByteString.copyFrom(bytes))
            .build();
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("Const")
        .putAttr("dtype", AttrValue.newBuilder().setType(DataType.DT_FLOAT).build())
        .putAttr("value", AttrValue.newBuilder().setTensor(tensor).build())
        .build();
  }

  private static Set<String> needed(Map<String, NodeDef> nodes, List<String> wanted) {
    Set<String> needed = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(wanted);
    while (!open.isEmpty()) {
      String name = open.pop();
      if (needed.add(name)) {
        nodes.get(name).getInputList().forEach(input -> open.push(nodeOf(input)));
      }
    }
    return needed;
  }

  /** The node behind {@code node:output} or, for an order without data, {@code ^node}. */
  private static String nodeOf(String input) {
    String name = input.startsWith("^") ? input.substring(1) : input;
    int colon = name.lastIndexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }
}
