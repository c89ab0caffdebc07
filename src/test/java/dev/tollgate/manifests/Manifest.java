package dev.tollgate.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * One resource as a cluster is told of it.
 *
 * @param resource the whole of it
 */
record Manifest(JsonNode resource) {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The one resource of a kind that a room's package brings for a platform. */
  static Manifest of(String room, String platform, String kind) {
    return the(kind, generated(room, platform));
  }

  /** Every resource that a room's package brings for a platform. */
  static List<JsonNode> generated(String room, String platform) {
    return read(
        Path.of(
            System.getProperty("tollgate.functions"),
            room,
            "target",
            "kubernetes",
            platform + ".yml"));
  }

  /** The one resource of a kind in a file that comes with the project. */
  static Manifest shipped(String file, String kind) {
    return the(kind, read(ofProject(file)));
  }

  /** The resource after the operations of a JSON patch that comes with the project. */
  Manifest patchedBy(String file) throws IOException {
    ObjectNode patched = resource.deepCopy();
    for (JsonNode operation : JSON.readTree(ofProject(file).toFile())) {
      apply(patched, operation);
    }
    return new Manifest(patched);
  }

  /** What is there, or a failure. */
  JsonNode at(String pointer) {
    return resource.requiredAt(pointer);
  }

  JsonNode pod() {
    return at("/spec/template/spec");
  }

  JsonNode container() {
    assertThat(pod().required("containers")).hasSize(1);
    return pod().required("containers").get(0);
  }

  /** Environment variables by their names. */
  Map<String, JsonNode> environment() {
    return named(container().required("env"));
  }

  static Map<String, JsonNode> named(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .collect(Collectors.toMap(e -> e.required("name").textValue(), Function.identity()));
  }

  private static Manifest the(String kind, List<JsonNode> resources) {
    List<JsonNode> found =
        resources.stream().filter(r -> r.required("kind").textValue().equals(kind)).toList();
    assertThat(found).as("%s among %s", kind, resources).hasSize(1);
    return new Manifest(found.getFirst());
  }

  private static List<JsonNode> read(Path file) {
    try (MappingIterator<JsonNode> documents =
        YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
      return documents.readAll();
    } catch (IOException e) {
      throw new UncheckedIOException("Run with -Pknative, which makes " + file, e);
    }
  }

  private static Path ofProject(String file) {
    return Path.of(System.getProperty("tollgate.functions"), "..", "infra", "kubernetes", file);
  }

  /** Fails where kubectl would: nothing to replace, no place to add to. */
  private static void apply(ObjectNode document, JsonNode operation) {
    JsonPointer path = JsonPointer.compile(operation.required("path").textValue());
    JsonNode place = document.requiredAt(path.head());
    if (place instanceof ArrayNode list) {
      assertThat(path.last().getMatchingProperty()).isEqualTo("-");
      list.add(operation.required("value"));
      return;
    }
    String field = path.last().getMatchingProperty();
    if (operation.required("op").textValue().equals("replace")) {
      assertThat(place.has(field)).as("%s to be replaced", path).isTrue();
    }
    ((ObjectNode) place).set(field, operation.required("value"));
  }
}
