package dev.tollgate.model.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/**
 * An evaluation for people and for programs.
 *
 * @param evaluation the figures
 * @param labels names of the classes
 */
record EvaluationReport(Evaluation evaluation, List<String> labels) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  EvaluationReport {
    labels = List.copyOf(labels);
    if (labels.size() != evaluation.classes()) {
      throw new IllegalArgumentException(
          "%d labels for %d classes".formatted(labels.size(), evaluation.classes()));
    }
  }

  /** Figures by class and the confusion matrix, as a table of text. */
  String toText() {
    try (Formatter text = new Formatter(Locale.ROOT)) {
      text.format(
          "test images %,d  accuracy %.4f  loss %.4f%n%n",
          evaluation.images(), evaluation.accuracy(), evaluation.loss());
      classes(text);
      confusion(text);
      return text.toString();
    }
  }

  /** The same as indented JSON in UTF-8. */
  byte[] toJson() {
    ObjectNode root = JSON.createObjectNode();
    root.put("images", evaluation.images());
    root.put("accuracy", evaluation.accuracy());
    root.put("loss", evaluation.loss());
    ArrayNode classes = root.putArray("classes");
    for (int i = 0; i < labels.size(); i++) {
      ObjectNode each = classes.addObject();
      each.put("label", labels.get(i));
      each.put("precision", evaluation.precision(i));
      each.put("recall", evaluation.recall(i));
      each.put("images", evaluation.support(i));
    }
    ArrayNode rows = root.putArray("confusion");
    evaluation.confusion().forEach(row -> row.forEach(rows.addArray()::add));
    try {
      return JSON.writeValueAsBytes(root);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A tree of plain values could not be written", impossible);
    }
  }

  private void classes(Formatter text) {
    int wide = labels.stream().mapToInt(String::length).max().orElse(0);
    text.format("%s precision  recall  images%n", " ".repeat(wide + 4));
    for (int i = 0; i < labels.size(); i++) {
      String label = labels.get(i);
      text.format("%2d %s%s  ", i, label, " ".repeat(wide - label.length()));
      text.format("%9.4f %7.4f ", evaluation.precision(i), evaluation.recall(i));
      text.format("%7d%n", evaluation.support(i));
    }
  }

  private void confusion(Formatter text) {
    text.format("%nconfusion (row: true class, column: predicted)%n   ");
    for (int i = 0; i < labels.size(); i++) {
      text.format("%6d", i);
    }
    for (int i = 0; i < labels.size(); i++) {
      text.format("%n%3d", i);
      evaluation.confusion().get(i).forEach(images -> text.format("%6d", images));
    }
    text.format("%n");
  }
}
