package dev.tollgate.model.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far an unfinished training is.
 *
 * @param settings with which it was started
 * @param history the epochs behind it
 */
record ProgressFile(Map<String, String> settings, History history) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  ProgressFile {
    settings = new LinkedHashMap<>(settings);
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws TrainingDataException if it is something else
   */
  static ProgressFile parse(byte[] json) throws TrainingDataException {
    try {
      JsonNode root = JSON.readTree(json);
      Map<String, String> settings = new LinkedHashMap<>();
      root.required("settings")
          .properties()
          .forEach(entry -> settings.put(entry.getKey(), entry.getValue().asText()));
      List<EpochReport> epochs = new ArrayList<>();
      for (JsonNode each : root.required("epochs")) {
        epochs.add(epoch(each));
      }
      return new ProgressFile(settings, new History(epochs));
    } catch (IOException | IllegalArgumentException damaged) {
      throw new TrainingDataException(
          "the unfinished training is damaged: delete its folder .training to start anew", damaged);
    }
  }

  byte[] toJson() {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode told = root.putObject("settings");
    settings.forEach(told::put);
    write(root.putArray("epochs"), history);
    try {
      return JSON.writeValueAsBytes(root);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A tree of plain values could not be written", impossible);
    }
  }

  private static void write(ArrayNode epochs, History history) {
    for (EpochReport each : history.epochs()) {
      epochs
          .addObject()
          .put("epoch", each.epoch())
          .put("planned", each.planned())
          .put("loss", each.loss())
          .put("accuracy", each.accuracy())
          .put("validation_loss", each.validationLoss())
          .put("validation_accuracy", each.validationAccuracy())
          .put("seconds", each.seconds());
    }
  }

  private static EpochReport epoch(JsonNode node) {
    return new EpochReport(
        node.required("epoch").asInt(),
        node.required("planned").asInt(),
        node.required("loss").asDouble(),
        node.required("accuracy").asDouble(),
        node.required("validation_loss").asDouble(),
        node.required("validation_accuracy").asDouble(),
        node.required("seconds").asDouble());
  }
}
