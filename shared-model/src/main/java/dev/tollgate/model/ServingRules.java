package dev.tollgate.model;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What was decided about a model's versions, beyond the folders that are there.
 *
 * @param labels names that point to versions; the one called {@link #STABLE} decides which version
 *     answers when none is asked for
 * @param removed numbers of versions that were taken away for good; none of them is given again,
 *     because usage records name versions by number
 */
record ServingRules(SortedMap<String, Long> labels, SortedSet<Long> removed) {
  static final String STABLE = "stable";
  static final ServingRules NONE = new ServingRules(new TreeMap<>(), new TreeSet<>());

  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}");

  /**
   * Copies the collections.
   *
   * @throws IllegalArgumentException if a label is no name or a number is negative
   */
  ServingRules {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    removed = Collections.unmodifiableSortedSet(new TreeSet<>(removed));
    if (!labels.keySet().stream().allMatch(ServingRules::isLabel)) {
      throw new IllegalArgumentException("a label must be a name of up to 64 letters and digits");
    }
    if (labels.values().stream().anyMatch(v -> v < 0) || removed.stream().anyMatch(v -> v < 0)) {
      throw new IllegalArgumentException("versions are whole numbers from 0");
    }
  }

  static boolean isLabel(String name) {
    return LABEL.matcher(name).matches();
  }

  /** The labels that point to a version. */
  SortedSet<String> labelsOf(long version) {
    return labels.entrySet().stream()
        .filter(entry -> entry.getValue() == version)
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  ServingRules labelling(String label, long version) {
    SortedMap<String, Long> more = new TreeMap<>(labels);
    more.put(label, version);
    return new ServingRules(more, removed);
  }

  ServingRules without(String label) {
    SortedMap<String, Long> fewer = new TreeMap<>(labels);
    fewer.remove(label);
    return new ServingRules(fewer, removed);
  }

  ServingRules removing(long version) {
    Set<Long> more = new TreeSet<>(removed);
    more.add(version);
    return new ServingRules(labels, new TreeSet<>(more));
  }
}
