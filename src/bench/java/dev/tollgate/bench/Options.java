package dev.tollgate.bench;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The options after a benchmark's name: {@code --flag} or {@code --name value}. Asking for one
 * declares it; {@link #complete} refuses the others. Not thread-safe.
 */
final class Options {
  private final Map<String, String> given = new HashMap<>();
  private final Set<String> known = new HashSet<>();

  private Options() {}

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException if a word is neither an option nor the value of one
   */
  static Options parse(List<String> words) {
    Options options = new Options();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.startsWith("--")) {
        throw new IllegalArgumentException("'" + word + "' belongs to no option");
      }
      boolean valued = i + 1 < words.size() && !words.get(i + 1).startsWith("--");
      options.given.put(word.substring(2), valued ? words.get(++i) : "");
    }
    return options;
  }

  /** Whether a flag was given. */
  boolean has(String name) {
    known.add(name);
    return given.containsKey(name);
  }

  /**
   * A whole number.
   *
   * @throws IllegalArgumentException if something else was given
   */
  long number(String name, long otherwise) {
    if (!has(name)) {
      return otherwise;
    }
    try {
      return Long.parseLong(given.get(name));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--" + name + " takes a whole number", e);
    }
  }

  /** A word. */
  String text(String name, String otherwise) {
    return has(name) ? given.get(name) : otherwise;
  }

  /**
   * To be called when all options have been asked for.
   *
   * @throws IllegalArgumentException if another one was given
   */
  void complete() {
    given.keySet().stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException("there is no option --" + name);
            });
  }
}
