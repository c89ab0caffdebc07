package dev.tollgate.gate;

import dev.tollgate.accounts.Outages;
import jakarta.inject.Singleton;

/**
 * Translates whatever was thrown, also a database that was not there: that is no fault of the
 * request, and passes. Thread-safe.
 */
@Singleton
final class Translation {
  private static final int RETRY_SECONDS = 1;

  private final Outages outages;

  Translation(Outages outages) {
    this.outages = outages;
  }

  ProblemException of(Throwable failure) {
    ProblemException refusal = Refusals.of(failure);
    return refusal.code() == ErrorCode.INTERNAL
        ? refusal.logged().filter(outages::isOutage).map(Translation::unavailable).orElse(refusal)
        : refusal;
  }

  private static ProblemException unavailable(Throwable failure) {
    return ProblemException.causedBy(
            ErrorCode.LEDGER_UNAVAILABLE,
            "The database could not be reached, or did not answer in time. Nothing was charged. Try "
                + "again soon; see first whether what you asked for was done.",
            failure)
        .retryAfter(RETRY_SECONDS);
  }
}
