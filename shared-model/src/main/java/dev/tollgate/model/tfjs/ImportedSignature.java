package dev.tollgate.model.tfjs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * What goes into a graph and what comes out of it.
 *
 * @param inputs names of tensors by the names that clients know
 * @param outputs likewise
 */
record ImportedSignature(Map<String, String> inputs, Map<String, String> outputs) {

  ImportedSignature {
    inputs = Map.copyOf(inputs);
    outputs = Map.copyOf(outputs);
  }

  /**
   * As the model's description says, else the placeholders and whatever nobody else takes in.
   *
   * @throws UnsupportedModelException if there is no input or no output
   */
  static ImportedSignature of(TfjsModel model) throws UnsupportedModelException {
    JsonNode told =
        model.description().has("signature")
            ? model.description().get("signature")
            : model.description().path("userDefinedMetadata").path("signature");
    Map<String, String> inputs = tensors(told.path("inputs"));
    Map<String, String> outputs = tensors(told.path("outputs"));
    if (inputs.isEmpty() || outputs.isEmpty()) {
      inputs = placeholders(model.graph());
      outputs = ends(model.graph());
    }
    if (inputs.isEmpty() || outputs.isEmpty()) {
      throw new UnsupportedModelException("it has no input or no output");
    }
    return new ImportedSignature(inputs, outputs);
  }

  private static Map<String, String> tensors(JsonNode told) {
    Map<String, String> tensors = new LinkedHashMap<>();
    told.properties()
        .forEach(each -> tensors.put(node(each.getKey()), each.getValue().path("name").asText()));
    return tensors;
  }

  private static Map<String, String> placeholders(GraphDef graph) {
    Map<String, String> found = new LinkedHashMap<>();
    graph.getNodeList().stream()
        .filter(node -> node.getOp().equals("Placeholder"))
        .forEach(node -> found.put(node.getName(), node.getName()));
    return found;
  }

  private static Map<String, String> ends(GraphDef graph) {
    Set<String> taken = new HashSet<>();
    graph.getNodeList().forEach(node -> node.getInputList().forEach(in -> taken.add(node(in))));
    Map<String, String> found = new LinkedHashMap<>();
    graph.getNodeList().stream()
        .map(NodeDef::getName)
        .filter(name -> !taken.contains(name))
        .forEach(name -> found.put(name, name));
    return found;
  }

  /** The node behind {@code node:output} or, for an order without data, {@code ^node}. */
  private static String node(String tensor) {
    String name = tensor.startsWith("^") ? tensor.substring(1) : tensor;
    int colon = name.lastIndexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }
}
