package dev.tollgate.journeys;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The metrics that a server told, and which parts of a Prometheus query they lack.
 *
 * @param labels names of labels by metric
 */
record Scrape(Map<String, Set<String>> labels) {
  private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+");
  private static final Pattern LABEL = Pattern.compile("(\\w+)(?==)|(\\w+)(?=[!~])");
  private static final Pattern GROUPING =
      Pattern.compile("\\b(?:by|without|on|ignoring)\\s*\\(([^)]*)\\)");
  private static final Pattern METRIC =
      Pattern.compile("\\b([a-z_:][\\w:]*)\\b(?!\\s*\\()(\\{[^}]*})?");

  /** What Prometheus adds to every series. */
  private static final Set<String> PROMETHEUS = Set.of("instance", "job");

  static Scrape of(String text) {
    Map<String, Set<String>> labels = new HashMap<>();
    text.lines()
        .filter(line -> !line.startsWith("#"))
        .map(SAMPLE::matcher)
        .filter(Matcher::matches)
        .forEach(
            sample ->
                labels
                    .computeIfAbsent(sample.group(1), _ -> new HashSet<>())
                    .addAll(labelsOf(sample.group(2))));
    return new Scrape(labels);
  }

  /** The metrics and labels of a query that this server does not tell. */
  List<String> missing(String query) {
    List<String> grouped =
        GROUPING
            .matcher(query)
            .results()
            .flatMap(found -> Stream.of(found.group(1).split(",")))
            .map(String::strip)
            .filter(label -> !PROMETHEUS.contains(label))
            .toList();
    List<MatchResult> used =
        METRIC
            .matcher(GROUPING.matcher(query).replaceAll("").replaceAll("\\[[^]]*]", ""))
            .results()
            .filter(found -> !found.group(1).equals("up"))
            .toList();
    return used.stream()
        .flatMap(
            found ->
                labels.containsKey(found.group(1))
                    ? Stream.concat(labelsOf(found.group(2)).stream(), grouped.stream())
                        .filter(label -> !PROMETHEUS.contains(label))
                        .filter(label -> !labels.get(found.group(1)).contains(label))
                        .map(label -> found.group(1) + "{" + label + "}")
                    : Stream.of(found.group(1)))
        .toList();
  }

  private static Set<String> labelsOf(String selector) {
    return selector == null
        ? Set.of()
        : LABEL
            .matcher(selector.replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", ""))
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toSet());
  }
}
