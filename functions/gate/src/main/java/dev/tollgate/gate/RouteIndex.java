package dev.tollgate.gate;

import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Finds the route of a request: literal segments win over parameters with a suffix, those over
 * parameters, exact lengths over {@code /**}. Immutable.
 */
final class RouteIndex {
  private static final String REST = "**";

  private final Map<Integer, List<Entry>> byLength = new HashMap<>();
  private final List<Entry> open = new ArrayList<>();

  RouteIndex(Collection<Route> routes) {
    for (Route route : routes) {
      String[] segments = route.segments().toArray(String[]::new);
      if (segments.length > 0 && segments[segments.length - 1].equals(REST)) {
        open.add(new Entry(Arrays.copyOf(segments, segments.length - 1), route));
      } else {
        byLength
            .computeIfAbsent(segments.length, n -> new ArrayList<>())
            .add(new Entry(segments, route));
      }
    }
    byLength.values().forEach(list -> list.sort((a, b) -> a.parameters() - b.parameters()));
  }

  /** What the index knows of a method and a path. */
  sealed interface Match {
    record Found(Route route) implements Match {}

    record OtherMethods(List<String> allowed) implements Match {}

    record Nowhere() implements Match {}
  }

  Match find(HttpMethod method, String path) {
    String[] segments = split(path).toArray(String[]::new);
    TreeSet<String> allowed = new TreeSet<>();
    for (Entry entry : byLength.getOrDefault(segments.length, List.of())) {
      if (entry.fits(segments)) {
        if (entry.serves(method)) {
          return new Match.Found(entry.route());
        }
        allowed.add(entry.route().method().name());
      }
    }
    for (Entry entry : open) {
      if (segments.length >= entry.segments().length && entry.fits(segments)) {
        return new Match.Found(entry.route());
      }
    }
    return allowed.isEmpty() ? new Match.Nowhere() : new Match.OtherMethods(List.copyOf(allowed));
  }

  static List<String> split(String path) {
    List<String> segments = new ArrayList<>(8);
    int from = 1;
    for (int slash = path.indexOf('/', 1); slash >= 0; slash = path.indexOf('/', from)) {
      segments.add(path.substring(from, slash));
      from = slash + 1;
    }
    segments.add(path.substring(Math.min(from, path.length())));
    return segments;
  }

  @SuppressWarnings("ArrayRecordComponent") // private to the index, never compared or shared
  private record Entry(String[] segments, Route route) {
    boolean fits(String[] path) {
      for (int i = 0; i < segments.length; i++) {
        if (!fits(segments[i], path[i])) {
          return false;
        }
      }
      return true;
    }

    boolean serves(HttpMethod method) {
      HttpMethod own = route.method();
      return own.equals(method) || (own.equals(HttpMethod.GET) && method.equals(HttpMethod.HEAD));
    }

    /** How vague it is: a parameter counts more than one with a suffix. */
    int parameters() {
      return Arrays.stream(segments)
          .filter(Entry::isParameter)
          .mapToInt(segment -> suffix(segment).isEmpty() ? 2 : 1)
          .sum();
    }

    private static boolean fits(String segment, String text) {
      if (!isParameter(segment)) {
        return segment.equals(text);
      }
      String suffix = suffix(segment);
      return text.length() > suffix.length() && text.endsWith(suffix);
    }

    private static String suffix(String parameter) {
      return parameter.substring(parameter.indexOf('}') + 1);
    }

    private static boolean isParameter(String segment) {
      return segment.startsWith("{");
    }
  }
}
