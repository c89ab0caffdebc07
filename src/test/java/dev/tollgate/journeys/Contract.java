package dev.tollgate.journeys;

import dev.tollgate.journeys.Variant.Verdict;
import java.util.Optional;
import java.util.Set;

/**
 * What the OpenAPI document promises of one operation.
 *
 * @param operation the operation
 */
record Contract(Operation operation) {
  private static final Set<String> ELSEWHERE =
      Set.of("not_found", "method_not_allowed", "invalid_request");
  private static final Set<Integer> BEFORE_THE_DOOR = Set.of(400, 414, 431);

  /** What an answer breaks, if it breaks anything. */
  Optional<String> breach(Variant variant, Answer answer) {
    return breach(variant.verdict(), answer)
        .map(breach -> "%s → %d %s: %s".formatted(variant, answer.status(), breach, answer.text()));
  }

  private Optional<String> breach(Verdict verdict, Answer answer) {
    boolean passed = answer.status() < 400;
    if (passed && verdict == Verdict.IS_REFUSED) {
      return Optional.of("should have been refused");
    }
    if (passed) {
      boolean promised =
          operation.successes().contains(answer.status())
              || (verdict == Verdict.MAY_LEAD_ELSEWHERE || verdict == Verdict.IS_NO_HTTP);
      return promised ? Optional.empty() : Optional.of("is not documented");
    }
    if (verdict == Verdict.IS_NO_HTTP
        && answer.bytes().length == 0
        && BEFORE_THE_DOOR.contains(answer.status())) {
      return Optional.empty();
    }
    return refusalBreach(verdict, answer);
  }

  private Optional<String> refusalBreach(Verdict verdict, Answer answer) {
    try {
      Problems.check(answer);
    } catch (AssertionError | RuntimeException e) {
      return Optional.of("is no whole problem (" + e.getMessage() + ")");
    }
    boolean documented =
        operation.refusals().getOrDefault(answer.status(), Set.of()).contains(answer.code());
    boolean elsewhere =
        (verdict == Verdict.MAY_LEAD_ELSEWHERE || verdict == Verdict.IS_NO_HTTP)
            && ELSEWHERE.contains(answer.code());
    return documented || elsewhere ? Optional.empty() : Optional.of("is not documented");
  }
}
