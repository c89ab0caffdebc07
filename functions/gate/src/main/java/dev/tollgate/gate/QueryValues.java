package dev.tollgate.gate;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * Refuses a query that cannot be read, and a parameter without a value, which Quarkus REST would
 * take for one that was left out: a filter that is silently ignored gives wrong answers.
 */
final class QueryValues {
  private QueryValues() {}

  /** The refusal of a request whose query nobody could mean. */
  static Optional<ProblemException> refusal(HttpServerRequest request) {
    if (request.query() == null) {
      return Optional.empty();
    }
    try {
      return request.params().entries().stream()
          .filter(parameter -> parameter.getValue().isEmpty())
          .findFirst()
          .map(
              empty ->
                  ProblemException.of(
                      ErrorCode.INVALID_REQUEST,
                      "The parameter '"
                          + empty.getKey()
                          + "' has no value. Leave it out, or give it one."));
    } catch (IllegalArgumentException e) {
      return Optional.of(
          ProblemException.causedBy(
              ErrorCode.MALFORMED_REQUEST, "The query is not percent-encoded as it should be.", e));
    }
  }
}
