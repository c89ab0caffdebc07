package dev.tollgate.gate;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Is as strict with the names of parameters as the API is with the names of JSON fields: a misspelt
 * filter that is silently ignored gives wrong answers.
 */
public final class QueryNames {
  private QueryNames() {}

  /**
   * Checks the names in a query, and that none comes without a value.
   *
   * @throws ProblemException {@code invalid_request} naming a parameter that is unknown or empty
   */
  public static void check(UriInfo uri, Set<String> known) {
    uri.getQueryParameters()
        .forEach(
            (name, values) -> {
              if (!known.contains(name)) {
                throw Parameters.invalid(name, "is no parameter here. Known: " + listed(known));
              }
              if (values.stream().anyMatch(String::isEmpty)) {
                throw Parameters.invalid(name, "must not be empty");
              }
            });
  }

  /** What was given under either of two names. */
  public static List<String> both(List<String> one, List<String> other) {
    return Stream.of(one, other).filter(Objects::nonNull).flatMap(List::stream).toList();
  }

  private static String listed(Set<String> known) {
    return known.stream()
        .filter(name -> !name.endsWith("[]"))
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
