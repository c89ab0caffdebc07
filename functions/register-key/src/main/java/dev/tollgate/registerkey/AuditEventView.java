package dev.tollgate.registerkey;

import dev.tollgate.accounts.AuditEvent;
import dev.tollgate.accounts.KeyId;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An event of the audit trail as JSON. */
@Schema(name = "AuditEvent")
public record AuditEventView(
    @Schema(examples = "audit_event") String object,
    @Schema(examples = "evt_06d8m2k3x9v7p0a1b2c3d4e5f6") String id,
    Instant createdAt,
    @Schema(examples = "acct_06d8m2k3x9v7p0a1b2c3d4e5f6") String accountId,
    @Schema(
            nullable = true,
            description = "The key that was used; null for an anonymous sign-up.",
            examples = "key_06d8m2k3x9v7p0a1b2c3d4e5f6")
        String actorKeyId,
    @Schema(examples = "key.updated") String action,
    @Schema(description = "What was changed.", examples = "key_06d8m2k3x9v7p0a1b2c3d4e5f6")
        String subject,
    @Schema(description = "How it was changed, by the names of fields; never a secret.")
        Map<String, Object> detail) {

  /** Copies the detail in the order of its names. */
  public AuditEventView {
    detail = Collections.unmodifiableMap(new TreeMap<>(detail));
  }

  static AuditEventView of(AuditEvent event) {
    return new AuditEventView(
        "audit_event",
        event.id().toString(),
        event.at(),
        event.account().toString(),
        event.actor().map(KeyId::toString).orElse(null),
        event.action(),
        event.subject(),
        event.detail());
  }
}
