package dev.tollgate.classify.tensors;

import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.ProblemException;
import java.util.OptionalLong;

/** Versions as paths name them. */
public final class VersionText {
  private VersionText() {}

  /**
   * The version of a path.
   *
   * @param text null if the path names none
   * @throws ProblemException {@code unknown_version} if it is no number: no version is called so
   */
  public static OptionalLong version(String text) {
    if (text == null) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw ProblemException.causedBy(
          ErrorCode.UNKNOWN_VERSION, "Versions are whole numbers; GET /v1/models lists them.", e);
    }
  }
}
