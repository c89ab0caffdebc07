package dev.tollgate.bench.fire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the checks of one run found. Not thread-safe. */
final class Findings {
  private static final int MOST_SHOWN = 12;

  private final Map<String, List<String>> differences = new LinkedHashMap<>();
  private final Map<String, Object> figures = new LinkedHashMap<>();

  /** A statement, and everything that contradicts it. */
  void holds(String statement, List<String> contradictions) {
    differences.put(statement, List.copyOf(contradictions));
  }

  /** A number to print. */
  void figure(String name, Object value) {
    figures.put(name, value);
  }

  boolean exact() {
    return differences.values().stream().allMatch(List::isEmpty);
  }

  /** All contradictions. */
  List<String> contradictions() {
    return differences.values().stream().flatMap(List::stream).toList();
  }

  /** For a terminal. */
  String text() {
    StringBuilder text = new StringBuilder();
    figures.forEach((name, value) -> text.append("  %-46s %s%n".formatted(name, value)));
    differences.forEach((statement, against) -> append(text, statement, against));
    return text.toString();
  }

  private static void append(StringBuilder text, String statement, List<String> against) {
    List<String> shown = new ArrayList<>(against.subList(0, Math.min(MOST_SHOWN, against.size())));
    if (against.size() > shown.size()) {
      shown.add("… and %d more".formatted(against.size() - shown.size()));
    }
    text.append("  %-5s %s%n".formatted(against.isEmpty() ? "ok" : "WRONG", statement));
    shown.forEach(one -> text.append("        ").append(one).append('\n'));
  }
}
