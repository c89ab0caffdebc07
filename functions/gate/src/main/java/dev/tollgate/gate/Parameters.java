package dev.tollgate.gate;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads query parameters. Every method fails with {@link ProblemException} {@code invalid_request}
 * that names the parameter and says what would be right.
 */
public final class Parameters {
  private static final int MOST_ENTRIES = 100;

  /** The last second of the year 9999. */
  private static final long LAST_SECOND = 253_402_300_799L;

  private Parameters() {}

  /** An instant in Unix seconds or RFC 3339, from 1970 to 9999. */
  public static Optional<Instant> instant(String name, String text) {
    if (text == null) {
      return Optional.empty();
    }
    return Optional.of(text)
        .flatMap(t -> t.matches("\\d{1,12}") ? unixSeconds(t) : rfc3339(t))
        .filter(at -> at.getEpochSecond() >= 0 && at.getEpochSecond() <= LAST_SECOND)
        .or(
            () -> {
              throw invalid(
                  name,
                  "must be Unix seconds such as 1767225600, or RFC 3339 such as 2026-01-01T00:00:00Z");
            });
  }

  /** A whole number from 1 to {@code most}. */
  public static int limit(String text, int byDefault, int most) {
    if (text == null) {
      return byDefault;
    }
    int limit = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > most) {
      throw invalid("limit", "must be a whole number from 1 to " + most);
    }
    return limit;
  }

  /**
   * A set from repeated parameters, each of which may hold several entries, separated by commas.
   *
   * @param parse reads one entry
   * @param expected what an entry must be, for the refusal
   */
  public static <T> Set<T> set(
      String name, List<String> given, Function<String, Optional<T>> parse, String expected) {
    Set<T> entries = new LinkedHashSet<>();
    for (String several : given) {
      for (String entry : several == null ? new String[] {""} : several.split(",", -1)) {
        entries.add(
            parse.apply(entry.strip()).orElseThrow(() -> invalid(name, "must hold " + expected)));
      }
      if (entries.size() > MOST_ENTRIES) {
        throw invalid(name, "must not hold more than " + MOST_ENTRIES + " entries");
      }
    }
    return entries;
  }

  /**
   * The refusal of a parameter.
   *
   * @param rule what its value must be, after its name
   */
  public static ProblemException invalid(String name, String rule) {
    return ProblemException.of(ErrorCode.INVALID_REQUEST, "'" + name + "' " + rule + ".");
  }

  private static Optional<Instant> unixSeconds(String digits) {
    return Optional.of(Instant.ofEpochSecond(Long.parseLong(digits)));
  }

  @SuppressWarnings("UnusedException") // the refusal says more than the parser would
  private static Optional<Instant> rfc3339(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
