package dev.tollgate.accounts.store;

import dev.tollgate.accounts.LedgerConfig;
import dev.tollgate.accounts.SettlementStore;
import io.vertx.mutiny.sqlclient.Pool;

/** Makes the store of an instance without a container around it. */
public final class MeasuredStore {
  private MeasuredStore() {}

  /** A store of its own, as every instance has. */
  public static SettlementStore on(Pool pool, LedgerConfig config) {
    return new PgSettlementStore(pool, config);
  }
}
