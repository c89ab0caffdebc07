package dev.tollgate.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.model.image.ImageInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The card's JSON form, walked by hand: no reflection, and errors that name the field. */
final class CardJson {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private CardJson() {}

  static ModelCard read(byte[] json) throws InvalidModelException {
    JsonNode root = parse(json);
    try {
      return new ModelCard(
          text(root, "title", ""),
          text(root, "description", ""),
          text(root, "publisher", ""),
          text(root, "licence", ""),
          labels(root.path("labels")),
          imageInput(root.path("input")),
          output(root.path("output")),
          price(root.path("price")),
          map(root.path("metrics"), "metrics", CardJson::number),
          map(root.path("lineage"), "lineage", JsonNode::asText));
    } catch (IllegalArgumentException wrong) {
      throw new InvalidModelException("model.json: " + wrong.getMessage(), wrong);
    }
  }

  static byte[] write(ModelCard card) {
    ObjectNode root = JSON.createObjectNode();
    root.put("title", card.title());
    root.put("description", card.description());
    root.put("publisher", card.publisher());
    root.put("licence", card.licence());
    ArrayNode labels = root.putArray("labels");
    card.labels().forEach(labels::add);
    card.imageInput().ifPresent(input -> writeInput(root.putObject("input"), input));
    ObjectNode output = root.putObject("output");
    card.output().name().ifPresent(name -> output.put("name", name));
    output.put("kind", card.output().logits() ? "logits" : "probabilities");
    ObjectNode price = root.putObject("price");
    price.put("unit_micros", card.price().unitMicros());
    price.put("currency", card.price().currency());
    price.put("explain_units", card.price().explainUnits());
    ObjectNode metrics = root.putObject("metrics");
    card.metrics().forEach(metrics::put);
    ObjectNode lineage = root.putObject("lineage");
    card.lineage().forEach(lineage::put);
    try {
      return JSON.writeValueAsBytes(root);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A tree of plain values could not be written", impossible);
    }
  }

  private static void writeInput(ObjectNode node, ImageInput input) {
    node.put("kind", "image");
    node.put("height", input.height());
    node.put("width", input.width());
    node.put("channels", input.channels());
    node.put("scale", input.scale());
    node.put("offset", input.offset());
    node.put("invert", input.invert());
  }

  private static JsonNode parse(byte[] json) throws InvalidModelException {
    try {
      JsonNode root = JSON.readTree(json);
      if (root == null || !root.isObject()) {
        throw new InvalidModelException("model.json: must hold one JSON object");
      }
      return root;
    } catch (IOException malformed) {
      throw new InvalidModelException("model.json: is not valid JSON", malformed);
    }
  }

  private static List<String> labels(JsonNode node) {
    List<String> labels = new ArrayList<>();
    require(node.isMissingNode() || node.isArray(), "labels must be a list of strings");
    for (JsonNode label : node) {
      require(label.isTextual(), "labels must be a list of strings");
      labels.add(label.asText());
    }
    return labels;
  }

  private static Optional<ImageInput> imageInput(JsonNode node) {
    String kind = text(node, "kind", "tensor");
    require(kind.equals("image") || kind.equals("tensor"), "input.kind must be image or tensor");
    if (kind.equals("tensor")) {
      return Optional.empty();
    }
    return Optional.of(
        new ImageInput(
            whole(node, "height"),
            whole(node, "width"),
            whole(node, "channels"),
            node.has("scale") ? (float) number(node.get("scale")).doubleValue() : 1f / 255f,
            node.has("offset") ? (float) number(node.get("offset")).doubleValue() : 0f,
            node.path("invert").asBoolean(false)));
  }

  private static ScoreOutput output(JsonNode node) {
    String kind = text(node, "kind", "probabilities");
    require(
        kind.equals("probabilities") || kind.equals("logits"),
        "output.kind must be probabilities or logits");
    Optional<String> name =
        node.has("name") ? Optional.of(text(node, "name", "")) : Optional.empty();
    return new ScoreOutput(name, kind.equals("logits"));
  }

  private static Price price(JsonNode node) {
    if (node.isMissingNode()) {
      return Price.FREE;
    }
    return new Price(
        count(node, "unit_micros"),
        text(node, "currency", "USD"),
        node.has("explain_units") ? count(node, "explain_units") : 1);
  }

  private static <V> Map<String, V> map(JsonNode node, String field, Function<JsonNode, V> value) {
    require(node.isMissingNode() || node.isObject(), field + " must be an object");
    Map<String, V> map = new LinkedHashMap<>();
    node.properties().forEach(entry -> map.put(entry.getKey(), value.apply(entry.getValue())));
    return map;
  }

  private static String text(JsonNode node, String field, String otherwise) {
    JsonNode value = node.path(field);
    require(value.isMissingNode() || value.isTextual(), field + " must be a string");
    return value.isMissingNode() ? otherwise : value.asText();
  }

  private static int whole(JsonNode node, String field) {
    JsonNode value = node.path(field);
    require(value.isInt(), "input." + field + " must be a whole number");
    return value.asInt();
  }

  private static long count(JsonNode node, String field) {
    JsonNode value = node.path(field);
    require(value.canConvertToLong() && value.isIntegralNumber(), field + " must be whole");
    return value.asLong();
  }

  private static Double number(JsonNode node) {
    require(node.isNumber(), "expected a number, not " + node);
    return node.doubleValue();
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
