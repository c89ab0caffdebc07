package dev.tollgate.accounts.store;

import dev.tollgate.accounts.UsageOutbox;
import dev.tollgate.accounts.WebhookQueue;
import dev.tollgate.accounts.WebhookStore;

/** What is sent out of the ledger's test database; each as another instance would have it. */
public final class OutboxDatabase {
  private OutboxDatabase() {}

  /** An outbox of its own. */
  public static UsageOutbox outbox() {
    return new SqlUsageOutbox(LedgerDatabase.get().pool(2));
  }

  /** A store of webhooks of its own. */
  public static WebhookStore webhooks() {
    return new SqlWebhookStore(LedgerDatabase.get().pool(2));
  }

  /** A queue of its own. */
  public static WebhookQueue queue() {
    return new SqlWebhookQueue(LedgerDatabase.get().pool(2));
  }
}
