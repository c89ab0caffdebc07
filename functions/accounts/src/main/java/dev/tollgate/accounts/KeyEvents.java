package dev.tollgate.accounts;

import dev.tollgate.accounts.AuditEvent.Action;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is remembered of changes to keys. */
final class KeyEvents {
  private KeyEvents() {}

  static AuditEvent created(Clock clock, ApiKey key, Optional<KeyId> actor) {
    Map<String, Object> detail = describe(key);
    if (!key.metadata().equals(Metadata.NONE)) {
      detail.put("metadata", key.metadata().entries());
    }
    return event(clock, key, actor, Action.KEY_CREATED, detail);
  }

  static AuditEvent updated(Clock clock, ApiKey before, ApiKey after, KeyId actor) {
    Map<String, Object> detail = describe(after);
    if (!after.metadata().equals(before.metadata())) {
      detail.put("metadata", after.metadata().entries());
    }
    return event(clock, after, Optional.of(actor), Action.KEY_UPDATED, detail);
  }

  static AuditEvent revoked(Clock clock, ApiKey key, KeyId actor) {
    return event(clock, key, Optional.of(actor), Action.KEY_REVOKED, Map.of());
  }

  static AuditEvent rotated(Clock clock, ApiKey key, KeyId actor, Instant previousUntil) {
    return event(
        clock,
        key,
        Optional.of(actor),
        Action.KEY_ROTATED,
        Map.of("previous_until", previousUntil.toString()));
  }

  private static AuditEvent event(
      Clock clock, ApiKey key, Optional<KeyId> actor, Action action, Map<String, Object> detail) {
    return AuditEvent.now(clock, key.account(), actor, action, key.id(), detail);
  }

  private static Map<String, Object> describe(ApiKey key) {
    Map<String, Object> detail = new HashMap<>();
    detail.put("name", key.name());
    detail.put("scopes", key.scopes().stream().sorted().map(Scope::text).toList());
    put(detail, "models", key.models().stream().sorted().toList());
    put(detail, "allowed_cidrs", key.allowedCidrs().stream().map(Cidr::text).toList());
    key.allowances().burst().ifPresent(limit -> detail.put("burst", limit));
    key.allowances().monthly().ifPresent(limit -> detail.put("monthly", limit));
    key.allowances().spendMicros().ifPresent(limit -> detail.put("spend_micros", limit));
    key.expiresAt().ifPresent(at -> detail.put("expires_at", at.toString()));
    return detail;
  }

  private static void put(Map<String, Object> detail, String name, List<String> texts) {
    if (!texts.isEmpty()) {
      detail.put(name, texts);
    }
  }
}
