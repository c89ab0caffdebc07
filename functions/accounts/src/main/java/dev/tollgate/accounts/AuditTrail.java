package dev.tollgate.accounts;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Who changed what, as it was committed together with the change. Who may ask is the caller's to
 * decide. Thread-safe; may be called on any thread.
 */
@Singleton
public final class AuditTrail {
  private final AuditStore store;

  AuditTrail(AuditStore store) {
    this.store = store;
  }

  /**
   * Events, newest first.
   *
   * @return fails if the database cannot be asked
   * @throws IllegalArgumentException if the limit is not from 1 to 1,000
   */
  public Uni<Page<AuditEvent>> list(AuditQuery query) {
    return store
        .list(query, Page.lookAhead(query.limit()))
        .map(found -> Page.of(found, query.limit()));
  }
}
