package dev.tollgate.accounts;

import java.util.concurrent.CompletableFuture;

/**
 * A charge that waits to be settled.
 *
 * @param deadlineNanos {@link System#nanoTime()} after which it is given up
 * @param done completed once, with the outcome
 */
record PendingCharge(Charge charge, long deadlineNanos, CompletableFuture<Settlement> done) {

  PendingCharge(Charge charge, long deadlineNanos) {
    this(charge, deadlineNanos, new CompletableFuture<>());
  }

  boolean late() {
    return System.nanoTime() - deadlineNanos > 0;
  }

  void unavailable(String reason) {
    done.complete(new Settlement.Unavailable(reason));
  }
}
