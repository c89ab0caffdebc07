package dev.tollgate.accounts;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Where the audit trail is read. May be called on any thread. */
public interface AuditStore {
  /** Events as asked for, newest first, but at most so many. */
  Uni<List<AuditEvent>> list(AuditQuery query, int atMost);
}
