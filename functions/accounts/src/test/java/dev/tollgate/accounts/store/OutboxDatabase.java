package dev.tollgate.accounts.store;

import dev.tollgate.accounts.UsageOutbox;

/** The outbox of the ledger's test database. */
public final class OutboxDatabase {
  private OutboxDatabase() {}

  /** An outbox of its own, as another instance of Tollgate would have. */
  public static UsageOutbox outbox() {
    return new SqlUsageOutbox(LedgerDatabase.get().pool(2));
  }
}
