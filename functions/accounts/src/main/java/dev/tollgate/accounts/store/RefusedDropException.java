package dev.tollgate.accounts.store;

import dev.tollgate.accounts.MonthDrop;

/** Records must stay. Ends the transaction that was to drop them, so that it changes nothing. */
final class RefusedDropException extends RuntimeException {
  private final transient MonthDrop outcome;

  RefusedDropException(MonthDrop outcome) {
    super(outcome.toString(), null, false, false);
    this.outcome = outcome;
  }

  /** Why. */
  MonthDrop outcome() {
    return outcome;
  }
}
