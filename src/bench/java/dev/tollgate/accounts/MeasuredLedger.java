package dev.tollgate.accounts;

import dev.tollgate.accounts.store.MeasuredStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Clock;

/**
 * Makes the ledger of an instance, as it is configured by default, without a container around it.
 */
public final class MeasuredLedger {
  private MeasuredLedger() {}

  /** A ledger of its own, as every instance has. */
  public static Ledger on(Pool pool) {
    LedgerConfig config =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(LedgerConfig.class)
            .build()
            .getConfigMapping(LedgerConfig.class);
    return new Ledger(
        MeasuredStore.on(pool, config),
        Clock.systemUTC(),
        config,
        new LedgerMetrics(new SimpleMeterRegistry()),
        SettlementWatch.nobody());
  }
}
