package dev.tollgate.gate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A refusal on its way to the client. What the client is told ({@link #detail()}) and what is
 * logged (message and cause) are different fields; only the first ever leaves.
 *
 * <p>Refusals are part of normal traffic, so no stack trace is filled in unless there is a cause.
 */
public final class ProblemException extends RuntimeException {
  private final ErrorCode code;
  private final String detail;
  private final transient Map<String, String> headers;
  private final transient List<String> violatedPolicies;

  private ProblemException(
      ErrorCode code,
      String detail,
      Map<String, String> headers,
      List<String> violatedPolicies,
      Throwable cause) {
    super(code.code() + ": " + detail, cause, false, cause != null);
    this.code = code;
    this.detail = detail;
    this.headers = headers;
    this.violatedPolicies = violatedPolicies;
  }

  /**
   * A refusal.
   *
   * @param detail one or two sentences for the client: what is wrong and what to do
   */
  public static ProblemException of(ErrorCode code, String detail) {
    return new ProblemException(code, detail, Map.of(), List.of(), null);
  }

  /** A refusal whose cause is logged, never sent. */
  public static ProblemException causedBy(ErrorCode code, String detail, Throwable cause) {
    return new ProblemException(code, detail, Map.of(), List.of(), cause);
  }

  /** The same refusal with one more response header. */
  public ProblemException withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new ProblemException(code, detail, Map.copyOf(more), violatedPolicies, getCause());
  }

  /** The same refusal with {@code Retry-After} in whole seconds, at least one. */
  public ProblemException retryAfter(long seconds) {
    return withHeader("Retry-After", Long.toString(Math.max(1, seconds)));
  }

  /** The same refusal, naming the allowances that were used up. */
  public ProblemException violating(List<String> policies) {
    return new ProblemException(code, detail, headers, List.copyOf(policies), getCause());
  }

  /** What went wrong, as clients may branch on it. */
  public ErrorCode code() {
    return code;
  }

  /** What the client is told. */
  public String detail() {
    return detail;
  }

  Map<String, String> headers() {
    return headers;
  }

  List<String> violatedPolicies() {
    return violatedPolicies;
  }

  Optional<Throwable> logged() {
    return Optional.ofNullable(getCause());
  }
}
