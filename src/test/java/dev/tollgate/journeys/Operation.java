package dev.tollgate.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One operation of the OpenAPI document.
 *
 * @param id its operation id
 * @param method its method
 * @param template its path, parameters in braces
 * @param needsKey whether it says that it wants a key
 * @param parameters what it takes outside its body
 * @param bodies schemas of its body by media type; none if it takes none
 * @param needsBody whether it is nothing without a body
 * @param successes the statuses that it may answer with, below 400
 * @param refusals the codes that it may be refused with, by status
 */
record Operation(
    String id,
    String method,
    String template,
    boolean needsKey,
    List<Parameter> parameters,
    Map<String, JsonNode> bodies,
    boolean needsBody,
    Set<Integer> successes,
    Map<Integer, Set<String>> refusals) {
  private static final Pattern CODE = Pattern.compile("`([a-z_]+)`: ");

  /**
   * What an operation takes outside its body.
   *
   * @param in {@code path}, {@code query} or {@code header}
   * @param example a value that the document shows; empty if it shows none
   */
  record Parameter(String name, String in, JsonNode schema, String example) {}

  /** All operations that a server documents. */
  static List<Operation> documentedBy(Server server) {
    JsonNode document = document(server);
    return document.required("paths").properties().stream()
        .flatMap(
            path ->
                path.getValue().properties().stream()
                    .filter(operation -> operation.getValue().has("operationId"))
                    .map(o -> of(document, path.getKey(), o.getKey(), o.getValue())))
        .toList();
  }

  static JsonNode document(Server server) {
    return server.anonymous().get("/q/openapi?format=json").expect(200).json();
  }

  /** The path with the same text for every parameter. */
  String path(String parameter) {
    return template.replaceAll("\\{[^}]*}", parameter);
  }

  boolean takesJson() {
    return bodies.containsKey("application/json");
  }

  boolean takesModels() {
    return bodies.containsKey("application/zip");
  }

  List<Parameter> parameters(String in) {
    return parameters.stream().filter(parameter -> parameter.in().equals(in)).toList();
  }

  private static Operation of(JsonNode document, String path, String verb, JsonNode operation) {
    Map<Integer, Set<String>> refusals = new HashMap<>();
    Set<Integer> successes = new HashSet<>();
    operation
        .required("responses")
        .properties()
        .forEach(
            response -> {
              int status = Integer.parseInt(response.getKey());
              if (status < 400) {
                successes.add(status);
              } else {
                refusals.put(status, codes(response.getValue()));
              }
            });
    JsonNode body = Schemas.resolved(document, operation.path("requestBody"));
    return new Operation(
        operation.required("operationId").textValue(),
        verb.toUpperCase(Locale.ROOT),
        path,
        operation.has("security"),
        Json.list(operation.path("parameters")).stream().map(Operation::parameter).toList(),
        bodies(body),
        body.path("required").asBoolean(),
        successes,
        refusals);
  }

  private static Set<String> codes(JsonNode response) {
    return CODE.matcher(response.required("description").textValue())
        .results()
        .map((MatchResult code) -> code.group(1))
        .collect(Collectors.toSet());
  }

  private static Parameter parameter(JsonNode parameter) {
    return new Parameter(
        parameter.required("name").textValue(),
        parameter.required("in").textValue(),
        parameter.required("schema"),
        parameter.path("example").asText());
  }

  private static Map<String, JsonNode> bodies(JsonNode requestBody) {
    Map<String, JsonNode> bodies = new LinkedHashMap<>();
    requestBody
        .path("content")
        .properties()
        .forEach(type -> bodies.put(type.getKey(), type.getValue().required("schema")));
    return bodies;
  }

  @Override
  public String toString() {
    return id;
  }
}
