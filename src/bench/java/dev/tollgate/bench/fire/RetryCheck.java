package dev.tollgate.bench.fire;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Calls with an Idempotency-Key: one id each, whoever is asked and however often. */
final class RetryCheck {
  private final Book book;
  private final Map<String, UUID> kept;

  RetryCheck(Book book, Evidence evidence) {
    this.book = book;
    this.kept =
        evidence.replies().stream()
            .collect(
                Collectors.toMap(
                    reply -> name(reply.account(), reply.requestKey()),
                    Evidence.KeptReply::requestId));
  }

  void report(Findings findings) {
    findings.figure("calls with an Idempotency-Key answered", book.safeAnswers().size());
    findings.figure("  calls repeated because an answer was missing", book.doubts().size());
    findings.holds("every Idempotency-Key is answered with one id", except(this::hasOne));
    findings.holds("and that one is kept for the next try", except(this::isKept));
  }

  private List<String> except(Predicate<SafeCall> right) {
    return book.safeAnswers().keySet().stream()
        .filter(right.negate())
        .map(call -> call + " was answered with " + book.safeAnswers().get(call))
        .toList();
  }

  private boolean hasOne(SafeCall call) {
    return book.safeAnswers().get(call).size() == 1;
  }

  private boolean isKept(SafeCall call) {
    UUID id = kept.get(name(call.customer().account().value(), call.idempotencyKey()));
    return id != null && book.safeAnswers().get(call).contains(id);
  }

  private static String name(UUID account, String requestKey) {
    return account + " " + requestKey;
  }
}
