package dev.tollgate.accounts;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** What the registry and the log are told of dropped records. */
@Singleton
final class RetentionMetrics {
  private static final Logger LOG = Logger.getLogger(Housekeeping.class);

  private final Counter dropped;
  private final Counter refused;

  RetentionMetrics(MeterRegistry registry) {
    this.dropped = registry.counter("tollgate.retention.dropped.months");
    this.refused = registry.counter("tollgate.retention.refused.months");
  }

  void tell(MonthDrop outcome) {
    switch (outcome) {
      case MonthDrop.Dropped(var month) -> {
        dropped.increment();
        LOG.infof("Dropped the single usage records of %s; their sums stay.", month);
      }
      case MonthDrop.Unequal(var month, var differing) -> {
        refused.increment();
        LOG.errorf(
            "The usage records of %s do not add up to the rollups and were kept: %s",
            month, differing);
      }
      case MonthDrop.NotExported(var month) ->
          LOG.warnf("The usage records of %s wait to be exported and were kept.", month);
      case MonthDrop.Busy(var month) ->
          LOG.infof(
              "The usage records of %s will be dropped when the tables are less busy.", month);
    }
  }
}
