package dev.tollgate.classify;

import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.ProblemException;

/** How an explanation is told. */
enum ExplainFormat {
  JSON,
  PNG;

  /**
   * The format of a name.
   *
   * @throws ProblemException {@code invalid_request} if there is none of that name
   */
  static ExplainFormat named(String name) {
    return switch (name) {
      case "json" -> JSON;
      case "png" -> PNG;
      default ->
          throw ProblemException.of(
              ErrorCode.INVALID_REQUEST, "'format' must be json or png, not '" + name + "'.");
    };
  }
}
