package dev.tollgate.accounts.store;

import dev.tollgate.accounts.AuditEvent;
import dev.tollgate.accounts.KeyId;
import io.vertx.core.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

/** A row of {@code audit_event}. */
@Entity
@Table(name = "audit_event")
class AuditEventEntity {
  @Id UUID id;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "account_id")
  UUID accountId;

  @Column(name = "actor_key")
  UUID actorKey;

  String action;
  String subject;

  /** JSON; sent as a text, which the driver would otherwise quote as a JSON string. */
  @ColumnTransformer(read = "detail::text", write = "cast(cast(? as text) as jsonb)")
  String detail;

  static AuditEventEntity of(AuditEvent event) {
    AuditEventEntity row = new AuditEventEntity();
    row.id = event.id().value();
    row.createdAt = event.at();
    row.accountId = event.account().value();
    row.actorKey = event.actor().map(KeyId::value).orElse(null);
    row.action = event.action();
    row.subject = event.subject();
    row.detail = new JsonObject(event.detail()).encode();
    return row;
  }
}
