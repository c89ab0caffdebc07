package dev.tollgate.classify;

import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.Parameters;
import dev.tollgate.gate.ProblemException;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Numbers of versions as callers write them. */
public final class VersionNumber {
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

  private VersionNumber() {}

  /**
   * The number of a version that should exist.
   *
   * @throws ProblemException {@code unknown_version} if it is no number: no version is called so
   */
  public static long known(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw ProblemException.of(
          ErrorCode.UNKNOWN_VERSION, "Versions are whole numbers; GET /v1/models lists them.");
    }
    return Long.parseLong(text);
  }

  /**
   * The number of a version that a path may name.
   *
   * @param text null if it names none
   * @throws ProblemException as {@link #known}
   */
  public static OptionalLong asked(String text) {
    return text == null ? OptionalLong.empty() : OptionalLong.of(known(text));
  }

  /**
   * The number of a version to be.
   *
   * @throws ProblemException {@code invalid_request} if no version may be called so
   */
  static long wanted(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw Parameters.invalid("version", "must be a whole number from 0, of at most 18 digits");
    }
    return Long.parseLong(text);
  }
}
