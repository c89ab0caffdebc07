package dev.tollgate.model.tfjs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * A TensorFlow.js graph model as it lies in its folder.
 *
 * @param description {@code model.json}
 * @param graph the graph with its weights, in TensorFlow's own operations
 */
record TfjsModel(JsonNode description, GraphDef graph) {
  private static final String DESCRIPTION = "model.json";

  /** Gives the bytes of a weight file by the name that the description has for it. */
  @FunctionalInterface
  interface Shards {
    byte[] read(String name) throws IOException, UnsupportedModelException;
  }

  /**
   * Reads {@code model.json} and the weight files that it names.
   *
   * @throws UnsupportedModelException if the folder holds no graph model, or one that cannot be
   *     imported
   * @throws IOException if a file cannot be read
   */
  static TfjsModel read(Path folder) throws IOException, UnsupportedModelException {
    Path file = folder.resolve(DESCRIPTION);
    if (!Files.isRegularFile(file)) {
      throw new UnsupportedModelException(folder + " holds no " + DESCRIPTION);
    }
    try {
      return of(new ObjectMapper().readTree(Files.readAllBytes(file)), name -> shard(folder, name));
    } catch (JsonProcessingException malformed) {
      throw new UnsupportedModelException("model.json is not valid JSON", malformed);
    }
  }

  /** As {@link #read}, from wherever the parts are. */
  static TfjsModel of(JsonNode description, Shards shards)
      throws IOException, UnsupportedModelException {
    JsonNode topology = description.path("modelTopology");
    if (topology.has("model_config") || topology.has("class_name")) {
      throw new UnsupportedModelException(
          "this is a layers model; only graph models can be imported. Convert it with "
              + "tensorflowjs_converter --output_format=tfjs_graph_model.");
    }
    if (!topology.path("node").isArray()) {
      throw new UnsupportedModelException("model.json describes no TensorFlow.js graph model");
    }
    if (!topology.path("library").path("function").isEmpty()) {
      throw new UnsupportedModelException("it has functions of its own, which is not supported");
    }
    try {
      return new TfjsModel(description, graph(topology, weights(description, shards)));
    } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException malformed) {
      throw new UnsupportedModelException(
          "model.json is malformed: " + malformed.getMessage(), malformed);
    }
  }

  private static byte[] shard(Path folder, String name)
      throws IOException, UnsupportedModelException {
    Path file = folder.resolve(name).normalize();
    if (!file.startsWith(folder.normalize()) || !Files.isRegularFile(file)) {
      throw new UnsupportedModelException("the folder lacks its weight file " + name);
    }
    return Files.readAllBytes(file);
  }

  private static Map<String, TensorProto> weights(JsonNode description, Shards shards)
      throws IOException, UnsupportedModelException {
    Map<String, TensorProto> weights = new HashMap<>();
    for (JsonNode group : description.path("weightsManifest")) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (JsonNode path : group.path("paths")) {
        bytes.writeBytes(shards.read(path.asText()));
      }
      weights.putAll(Weights.read(group.path("weights"), bytes.toByteArray()));
    }
    return weights;
  }

  private static GraphDef graph(JsonNode topology, Map<String, TensorProto> weights)
      throws UnsupportedModelException {
    GraphDef.Builder graph = GraphDef.newBuilder();
    graph
        .getVersionsBuilder()
        .setProducer(topology.path("versions").path("producer").asInt())
        .setMinConsumer(topology.path("versions").path("minConsumer").asInt());
    for (JsonNode each : topology.path("node")) {
      NodeDef node = node(each);
      TensorProto weight = weights.get(node.getName());
      if (weight != null) {
        graph.addNode(constant(node.getName(), weight));
      } else if (node.getOp().equals("Const")) {
        throw new UnsupportedModelException("it lacks the weights of " + node.getName());
      } else {
        graph.addAllNode(Unfused.of(node));
      }
    }
    return graph.build();
  }

  private static NodeDef node(JsonNode json) throws UnsupportedModelException {
    NodeDef.Builder node =
        NodeDef.newBuilder().setName(json.path("name").asText()).setOp(json.path("op").asText());
    json.path("input").forEach(input -> node.addInput(input.asText()));
    for (Map.Entry<String, JsonNode> attribute : json.path("attr").properties()) {
      if (!attribute.getKey().startsWith("_")) {
        node.putAttr(attribute.getKey(), AttributeJson.read(attribute.getValue()));
      }
    }
    return node.build();
  }

  private static NodeDef constant(String name, TensorProto value) {
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("Const")
        .putAttr("dtype", AttrValue.newBuilder().setType(value.getDtype()).build())
        .putAttr("value", AttrValue.newBuilder().setTensor(value).build())
        .build();
  }
}
