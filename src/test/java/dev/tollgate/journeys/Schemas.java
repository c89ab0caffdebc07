package dev.tollgate.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * The schemas of an OpenAPI document, as far as it uses them: makes documents that they describe
 * and tells whether a document is one. Objects are closed, as the API is strict.
 *
 * @param document the OpenAPI document
 * @param fresh numbers what must differ from call to call
 */
record Schemas(JsonNode document, AtomicInteger fresh) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Set<String> MUST_DIFFER = Set.of("name", "email");

  /** A node, or what it refers to. */
  static JsonNode resolved(JsonNode document, JsonNode node) {
    return node.has("$ref") ? document.at(node.required("$ref").textValue().substring(1)) : node;
  }

  JsonNode resolved(JsonNode schema) {
    return resolved(document, schema);
  }

  /** A document that the schema describes, with what is required and what has an example. */
  JsonNode valid(JsonNode schema) {
    return valid("", schema, true);
  }

  /** Only what a document says at its top must differ; beneath, names are those of parts. */
  private JsonNode valid(String field, JsonNode reference, boolean top) {
    JsonNode schema = resolved(reference);
    JsonNode shown = reference.has("examples") ? reference : schema;
    if (shown.has("examples")) {
      JsonNode example = shown.required("examples").required(0);
      return top && MUST_DIFFER.contains(field) ? different(example.textValue()) : example;
    }
    if (schema.has("anyOf")) {
      return valid(field, schema.required("anyOf").required(0), top);
    }
    return switch (types(schema).getFirst()) {
      case "object" -> object(schema, top && field.isEmpty());
      case "array" -> NODES.arrayNode().add(valid(field, schema.required("items"), false));
      case "integer", "number" -> NODES.numberNode(1);
      case "boolean" -> NODES.booleanNode(true);
      default -> text(schema);
    };
  }

  private JsonNode object(JsonNode schema, boolean top) {
    ObjectNode object = NODES.objectNode();
    Set<String> required = required(schema);
    for (var property : schema.path("properties").properties()) {
      boolean example = resolved(property.getValue()).has("examples");
      if (required.contains(property.getKey()) || example) {
        object.set(property.getKey(), valid(property.getKey(), property.getValue(), top));
      }
    }
    return object;
  }

  private JsonNode different(String example) {
    int number = fresh.incrementAndGet();
    int at = example.indexOf('@');
    return NODES.textNode(
        at < 0 ? example + number : example.substring(0, at) + number + example.substring(at));
  }

  private static JsonNode text(JsonNode schema) {
    return NODES.textNode(
        switch (schema.path("format").asText()) {
          case "date-time" -> "2199-01-01T00:00:00Z";
          case "byte" ->
              Base64.getEncoder()
                  .encodeToString(FashionMnist.testImage(0).file(PictureFormat.PNG).bytes());
          default -> schema.has("enum") ? schema.required("enum").required(0).asText() : "text";
        });
  }

  /** Whether the schema describes a document. */
  boolean accepts(JsonNode reference, JsonNode value) {
    JsonNode schema = resolved(reference);
    if (schema.has("anyOf")) {
      return Json.list(schema.required("anyOf")).stream().anyMatch(one -> accepts(one, value));
    }
    boolean typed = types(schema).stream().anyMatch(type -> is(type, value));
    boolean listed =
        !schema.has("enum") || Json.list(schema.required("enum")).stream().anyMatch(value::equals);
    return typed
        && listed
        && (!value.isObject() || acceptsObject(schema, value))
        && (!value.isTextual() || acceptsText(schema, value.textValue()))
        && (!value.isArray()
            || Json.list(value).stream().allMatch(one -> accepts(schema.required("items"), one)))
        && (!value.isNumber()
            || !schema.path("format").asText().equals("int64")
            || value.canConvertToLong())
        && (!value.isNumber()
            || !schema.path("format").asText().equals("int32")
            || value.canConvertToInt());
  }

  private boolean acceptsObject(JsonNode schema, JsonNode value) {
    return required(schema).stream().allMatch(value::has)
        && value.properties().stream()
            .allMatch(
                field -> {
                  JsonNode known = schema.path("properties").path(field.getKey());
                  JsonNode own =
                      known.isMissingNode() ? schema.path("additionalProperties") : known;
                  return own.isObject() && accepts(own, field.getValue());
                });
  }

  @SuppressWarnings("UnusedException") // no time, and that is all there is to say
  private static boolean acceptsText(JsonNode schema, String text) {
    if (schema.has("pattern") && !text.matches(schema.required("pattern").textValue())) {
      return false;
    }
    if (!schema.path("format").asText().equals("date-time")) {
      return true;
    }
    try {
      return OffsetDateTime.parse(text).getYear() < 10_000;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean is(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> value.isTextual();
    };
  }

  static List<String> types(JsonNode schema) {
    JsonNode type = schema.path("type");
    List<String> types = new ArrayList<>();
    (type instanceof ArrayNode several ? Json.list(several) : List.of(type))
        .forEach(one -> types.add(one.asText("object")));
    return types;
  }

  private static Set<String> required(JsonNode schema) {
    return Json.list(schema.path("required")).stream()
        .map(JsonNode::asText)
        .collect(Collectors.toSet());
  }
}
