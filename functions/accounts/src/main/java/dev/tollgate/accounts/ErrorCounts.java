package dev.tollgate.accounts;

import dev.tollgate.accounts.SettlementBatch.ErrorSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Failed calls that wait to be counted in the next batch. They are no money: a crash may lose those
 * of the last moment. Thread-safe.
 */
final class ErrorCounts {
  private static final int MOST_SOURCES = 10_000;

  private Map<ErrorSource, Long> counts = new HashMap<>();

  synchronized void add(ErrorSource source) {
    if (counts.size() < MOST_SOURCES || counts.containsKey(source)) {
      counts.merge(source, 1L, Long::sum);
    }
  }

  synchronized boolean isEmpty() {
    return counts.isEmpty();
  }

  synchronized Map<ErrorSource, Long> take() {
    Map<ErrorSource, Long> taken = counts;
    counts = new HashMap<>();
    return taken;
  }
}
