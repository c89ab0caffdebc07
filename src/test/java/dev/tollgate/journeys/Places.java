package dev.tollgate.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Finds what the parameters of a path may stand for: something new where the contract says how to
 * make it, else something that is listed.
 *
 * @param operator the server as the operator reaches it
 * @param operations all that the server documents
 * @param schemas its schemas
 */
record Places(Api operator, List<Operation> operations, Schemas schemas) {

  /** A value for every parameter of the path, in their order. */
  Map<String, String> of(Operation operation) {
    Map<String, String> places = new LinkedHashMap<>();
    List<Operation.Parameter> inOrder =
        operation.parameters("path").stream()
            .sorted(
                Comparator.comparingInt(p -> operation.template().indexOf("{" + p.name() + "}")))
            .toList();
    for (Operation.Parameter parameter : inOrder) {
      int end = operation.template().indexOf("/{" + parameter.name() + "}");
      boolean shown =
          Set.of("model", "version").contains(parameter.name()) && !parameter.example().isEmpty();
      places.put(
          parameter.name(),
          shown
              ? parameter.example()
              : value(parameter.name(), operation.template().substring(0, end), places));
    }
    return places;
  }

  private String value(String name, String collection, Map<String, String> known) {
    String above = collection.substring(0, collection.lastIndexOf('/'));
    Stream<Supplier<Optional<JsonNode>>> ways =
        Stream.of(
            () -> made(collection),
            () -> sentIn(collection, known),
            () -> put(name, collection, known),
            () -> asked(above, known),
            () -> shown(collection, known),
            () -> shown(above, known));
    return ways.map(Supplier::get)
        .flatMap(Optional::stream)
        .flatMap(found -> Stream.of(name, "id", "name").map(found::findValue))
        .filter(found -> found != null && found.isValueNode())
        .map(JsonNode::asText)
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing for {" + name + "} at " + collection));
  }

  private Optional<JsonNode> made(String template) {
    return operations.stream()
        .filter(o -> o.method().equals("POST") && o.template().equals(template) && o.takesJson())
        .map(o -> schemas.valid(o.bodies().get("application/json")))
        .map(body -> operator.post(template, body).expect(201).json())
        .findFirst();
  }

  private Optional<JsonNode> sentIn(String template, Map<String, String> known) {
    return operations.stream()
        .filter(o -> o.method().equals("POST") && o.template().equals(template) && o.takesModels())
        .filter(o -> o.parameters("path").stream().allMatch(p -> isShown(p, known)))
        .map(o -> operator.post(filled(template, known), ModelArchive.shipped().zip()))
        .map(answer -> answer.expect(201).json())
        .findFirst();
  }

  /** A version that is sent in must go with the model that the contract shows for it. */
  private static boolean isShown(Operation.Parameter parameter, Map<String, String> known) {
    return parameter.example().isEmpty() || parameter.example().equals(known.get(parameter.name()));
  }

  /** What has a name of the caller's choice. */
  private Optional<JsonNode> put(String name, String collection, Map<String, String> known) {
    String template = collection + "/{" + name + "}";
    String path = filled(collection, known) + "/fuzz";
    return operations.stream()
        .filter(o -> o.method().equals("PUT") && o.template().equals(template))
        .map(o -> schemas.valid(o.bodies().get("application/json")))
        .map(body -> Body.json(ofWhatIsThere(body, collection, known)))
        .map(body -> operator.send("PUT", path, Optional.of(body), Map.of()).expect(200))
        .map(_ -> (JsonNode) JsonNodeFactory.instance.objectNode().put(name, "fuzz"))
        .findFirst();
  }

  /** What is put may speak of a version, which must exist. */
  private JsonNode ofWhatIsThere(JsonNode body, String collection, Map<String, String> known) {
    String versions = collection.substring(0, collection.lastIndexOf('/')) + "/versions";
    if (body instanceof ObjectNode object && object.has("version")) {
      object.put("version", value("version", versions, known));
    }
    return body;
  }

  /** What a call without a body beneath a made thing makes: a webhook's test makes a delivery. */
  private Optional<JsonNode> asked(String template, Map<String, String> known) {
    return operations.stream()
        .filter(o -> o.method().equals("POST") && o.template().equals(template + "/test"))
        .map(o -> operator.post(filled(o.template(), known), Map.of()).expect(202).json())
        .findFirst();
  }

  private Optional<JsonNode> shown(String template, Map<String, String> known) {
    return operations.stream()
        .filter(o -> o.method().equals("GET") && o.template().equals(template))
        .map(o -> operator.get(filled(template, known)).expect(200).json())
        .findFirst();
  }

  /** A template with the values of its parameters. */
  static String filled(String template, Map<String, String> places) {
    String path = template;
    for (Map.Entry<String, String> place : places.entrySet()) {
      path = path.replace("{" + place.getKey() + "}", place.getValue());
    }
    return path;
  }
}
