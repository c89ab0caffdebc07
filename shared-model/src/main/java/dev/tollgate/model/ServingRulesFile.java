package dev.tollgate.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * A model's {@link ServingRules} on disk, {@code serving.json} beside its versions, so that a
 * restart keeps them and all instances that share the folder agree. It appears whole, by a rename;
 * instances that change it at the same time take turns.
 */
final class ServingRulesFile {
  static final String NAME = "serving.json";

  private static final String LOCK = ".serving.lock";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ServingRulesFile() {}

  /**
   * The rules of a model; none if there is no file.
   *
   * @throws IOException if the file cannot be read or is not what it should be
   */
  static ServingRules read(Path model) throws IOException {
    byte[] text;
    try {
      text = Files.readAllBytes(model.resolve(NAME));
    } catch (NoSuchFileException none) {
      return ServingRules.NONE;
    }
    try {
      return parse(JSON.readTree(text));
    } catch (JsonProcessingException | IllegalArgumentException wrong) {
      throw new IOException(NAME + ": " + wrong.getMessage(), wrong);
    }
  }

  /**
   * Changes the rules of a model, whose folder is made if it is not there.
   *
   * @param upstream where they are sent first
   * @throws IOException if they cannot be read or written; they are as before then
   */
  static void change(Path model, UnaryOperator<ServingRules> change, Upstream upstream)
      throws IOException {
    Files.createDirectories(model);
    try (FileChannel channel =
            FileChannel.open(
                model.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      Path unfinished = model.resolve(".serving-" + UUID.randomUUID());
      try {
        Files.write(unfinished, JSON.writeValueAsBytes(tree(change.apply(read(model)))));
        upstream.sendRules(model.getFileName().toString(), unfinished);
        Files.move(unfinished, model.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    }
  }

  private static ServingRules parse(JsonNode root) {
    SortedMap<String, Long> labels = new TreeMap<>();
    root.path("labels")
        .properties()
        .forEach(label -> labels.put(label.getKey(), number(label.getValue())));
    SortedSet<Long> removed = new TreeSet<>();
    root.path("removed").forEach(version -> removed.add(number(version)));
    return new ServingRules(labels, removed);
  }

  private static long number(JsonNode node) {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw new IllegalArgumentException("a version must be a whole number, not " + node);
    }
    return node.asLong();
  }

  private static ObjectNode tree(ServingRules rules) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode labels = root.putObject("labels");
    rules.labels().forEach(labels::put);
    ArrayNode removed = root.putArray("removed");
    rules.removed().forEach(removed::add);
    return root;
  }
}
