package dev.tollgate.accounts;

import java.util.List;

/**
 * Is told of the transactions that settle, such as to trace them. Thread-safe; it must neither
 * throw nor block, for callers wait meanwhile.
 */
@FunctionalInterface
public interface SettlementWatch {

  /** Looks away. */
  static SettlementWatch nobody() {
    return (_, _, _) -> {};
  }

  /**
   * A transaction ended; called before the callers are told.
   *
   * @param charges what it settled, or tried to
   * @param startNanos {@link System#nanoTime()} when it began
   * @param failed whether it did not commit, as far as is known; the charges are then tried again
   */
  void ended(List<Charge> charges, long startNanos, boolean failed);
}
