package dev.tollgate.accounts;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** What the registry is told of settling: time and size of batches, refusals, failed tries. */
@Singleton
final class LedgerMetrics {
  private final MeterRegistry registry;
  private final Timer settleTime;
  private final DistributionSummary batchSize;
  private final Counter failedTries;
  private final Map<String, Counter> refusals = new ConcurrentHashMap<>();

  LedgerMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.settleTime = registry.timer("tollgate.ledger.settle");
    this.batchSize = registry.summary("tollgate.ledger.batch.size");
    this.failedTries = registry.counter("tollgate.ledger.failed.tries");
  }

  void settled(List<Settlement> settlements, long nanos) {
    settleTime.record(nanos, TimeUnit.NANOSECONDS);
    batchSize.record(settlements.size());
    for (Settlement settlement : settlements) {
      if (settlement instanceof Settlement.OverLimit over) {
        refused(over.violated());
      }
    }
  }

  void refused(AllowanceState violated) {
    refusals
        .computeIfAbsent(
            violated.name(),
            name -> registry.counter("tollgate.allowance.refusals", "allowance", name))
        .increment();
  }

  void tryFailed() {
    failedTries.increment();
  }
}
