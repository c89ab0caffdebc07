package dev.tollgate.accounts;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** What the registry is told of settling: time and size of batches, refusals, failed tries. */
@Singleton
final class LedgerMetrics {
  private static final double[] SIZES = {1, 2, 5, 10, 20, 50, 100, 200, 500};
  private static final Duration[] TIMES =
      IntStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 5_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final MeterRegistry registry;
  private final Timer settleTime;
  private final DistributionSummary batchSize;
  private final Counter failedTries;
  private final Map<String, Counter> refusals = new ConcurrentHashMap<>();

  LedgerMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.settleTime =
        Timer.builder("tollgate.ledger.settle").serviceLevelObjectives(TIMES).register(registry);
    this.batchSize =
        DistributionSummary.builder("tollgate.ledger.batch.size")
            .serviceLevelObjectives(SIZES)
            .register(registry);
    this.failedTries = registry.counter("tollgate.ledger.failed.tries");
  }

  /** Shows how many charges wait for a transaction. */
  void showWaiting(AtomicInteger waiting) {
    registry.gauge("tollgate.ledger.waiting", waiting);
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
