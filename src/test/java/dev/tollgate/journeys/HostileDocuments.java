package dev.tollgate.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Documents that differ from what a schema describes in one place.
 *
 * @param schemas the schemas
 * @param random decides on texts and numbers
 */
record HostileDocuments(Schemas schemas, Random random) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String ENTRY = "fashion-mnist";

  /** Schemas may refer to themselves. */
  private static final int DEEPEST = 4;

  /**
   * A document.
   *
   * @param what how it differs
   * @param valid whether the schema still describes it
   */
  record Document(String what, JsonNode value, boolean valid) {}

  /** One document for every field and everything that it should not be. */
  List<Document> of(JsonNode schema) {
    List<Document> documents = new ArrayList<>();
    for (List<String> place : places(schema, List.of())) {
      for (JsonNode value : values()) {
        add(documents, schema, place + " is " + shown(value), d -> set(d, schema, place, value));
      }
      add(documents, schema, place + " is missing", d -> remove(d, place));
    }
    add(
        documents,
        schema,
        "an unknown field",
        d -> set(d, schema, List.of("xyz"), NODES.nullNode()));
    for (JsonNode value : values()) {
      documents.add(new Document("all is " + shown(value), value, schemas.accepts(schema, value)));
    }
    return documents;
  }

  private void add(
      List<Document> documents, JsonNode schema, String what, Consumer<JsonNode> change) {
    JsonNode document = schemas.valid(schema).deepCopy();
    change.accept(document);
    documents.add(new Document(what, document, schemas.accepts(schema, document)));
  }

  /** Every place in a document that the schema knows: names of fields and positions. */
  private List<List<String>> places(JsonNode reference, List<String> here) {
    JsonNode schema = described(reference);
    List<List<String>> places = new ArrayList<>();
    if (!here.isEmpty()) {
      places.add(here);
    }
    if (here.size() == DEEPEST) {
      return places;
    }
    schema
        .path("properties")
        .properties()
        .forEach(field -> places.addAll(places(field.getValue(), plus(here, field.getKey()))));
    if (schema.has("items")) {
      places.addAll(places(schema.required("items"), plus(here, "0")));
    }
    if (schema.path("additionalProperties").isObject()) {
      places.addAll(places(schema.required("additionalProperties"), plus(here, ENTRY)));
    }
    return places;
  }

  private JsonNode described(JsonNode reference) {
    JsonNode schema = schemas.resolved(reference);
    return schema.has("anyOf") ? described(schema.required("anyOf").required(0)) : schema;
  }

  private List<JsonNode> values() {
    return List.of(
        NODES.nullNode(),
        NODES.booleanNode(random.nextBoolean()),
        NODES.numberNode(random.nextLong()),
        NODES.numberNode(-1 - random.nextInt(1_000)),
        NODES.numberNode(Long.MAX_VALUE),
        NODES.numberNode(BigInteger.TWO.pow(64 + random.nextInt(600))),
        NODES.numberNode(new BigDecimal("1e" + (30 + random.nextInt(900)))),
        NODES.numberNode(random.nextDouble()),
        NODES.textNode(""),
        NODES.textNode(Integer.toString(random.nextInt())),
        NODES.textNode("a\u0000\u001b[31m\r\n\u202e\ufeff"),
        NODES.textNode("\ud800" + random.nextInt()),
        NODES.textNode("'; drop table account; --{{7*7}}${jndi:x}<script>"),
        NODES.textNode("\ud83d\ude00é".repeat(1 + random.nextInt(3_000))),
        NODES.textNode("../../etc/passwd"),
        NODES.arrayNode(),
        NODES.arrayNode().add(NODES.nullNode()),
        NODES.arrayNode().add(NODES.arrayNode().add(random.nextInt())),
        many(),
        NODES.objectNode(),
        NODES.objectNode().put("", random.nextInt()),
        NODES.objectNode().set("$ref", NODES.objectNode().put("a\u0000", "b")));
  }

  private ArrayNode many() {
    ArrayNode many = NODES.arrayNode();
    for (int i = 0; i < 200; i++) {
      many.add("text " + i);
    }
    return many;
  }

  private void set(JsonNode document, JsonNode reference, List<String> place, JsonNode value) {
    String first = place.getFirst();
    if (place.size() > 1) {
      JsonNode inner = inner(described(reference), first);
      JsonNode before = document.isArray() ? document.path(0) : document.path(first);
      JsonNode there =
          before.isContainerNode() ? before : schemas.valid(described(inner)).deepCopy();
      set(there, inner, place.subList(1, place.size()), value);
      put(document, first, there);
    } else {
      put(document, first, value);
    }
  }

  private static void put(JsonNode document, String name, JsonNode value) {
    if (document instanceof ArrayNode array) {
      array.removeAll().add(value);
    } else if (document instanceof ObjectNode object) {
      object.set(name, value);
    }
  }

  private static JsonNode inner(JsonNode schema, String name) {
    if (schema.has("items")) {
      return schema.required("items");
    }
    JsonNode property = schema.path("properties").path(name);
    return property.isMissingNode() ? schema.path("additionalProperties") : property;
  }

  private static void remove(JsonNode document, List<String> place) {
    JsonNode there = document;
    for (String name : place.subList(0, place.size() - 1)) {
      there = there.isArray() ? there.path(0) : there.path(name);
    }
    if (there instanceof ObjectNode object) {
      object.remove(place.getLast());
    } else if (there instanceof ArrayNode array) {
      array.removeAll();
    }
  }

  private static List<String> plus(List<String> place, String name) {
    List<String> longer = new ArrayList<>(place);
    longer.add(name);
    return longer;
  }

  private static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() < 30 ? text : text.substring(0, 30) + "…";
  }
}
