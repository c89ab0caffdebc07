package dev.tollgate.gate;

import java.util.Optional;
import java.util.function.Function;

/** Reads the query parameters of cursor pages. */
public final class Paging {
  private static final int DEFAULT_LIMIT = 20;
  private static final int MOST = 100;

  private Paging() {}

  /**
   * How many entries a page holds: 1 to 100, by default 20.
   *
   * @param text the parameter {@code limit}, null if it was left out
   * @throws ProblemException {@code invalid_request} if it is no such number
   */
  public static int limit(String text) {
    if (text == null) {
      return DEFAULT_LIMIT;
    }
    int limit = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MOST) {
      throw ProblemException.of(
          ErrorCode.INVALID_REQUEST, "'limit' must be a whole number from 1 to " + MOST + ".");
    }
    return limit;
  }

  /**
   * The entry after which a page starts.
   *
   * @param text the parameter {@code page}, null for the first page
   * @param parse reads what was given as {@code next_page}
   * @throws ProblemException {@code invalid_request} if it is none of ours
   */
  public static <T> Optional<T> after(String text, Function<String, Optional<T>> parse) {
    if (text == null) {
      return Optional.empty();
    }
    Optional<T> after = parse.apply(text);
    if (after.isEmpty()) {
      throw ProblemException.of(
          ErrorCode.INVALID_REQUEST, "'page' must be what an earlier page gave as 'next_page'.");
    }
    return after;
  }
}
