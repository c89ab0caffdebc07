package dev.tollgate.accounts;

import dev.tollgate.accounts.AuditEvent.Action;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is remembered of changes to webhooks. */
final class WebhookEvents {
  private WebhookEvents() {}

  /**
   * A change, with what the webhook is now; of the URL only the host, since a path can be secret.
   */
  static AuditEvent described(Clock clock, Webhook webhook, Principal by, Action action) {
    return event(
        clock,
        webhook,
        by,
        action,
        Map.of(
            "host",
            URI.create(webhook.url()).getHost(),
            "allowances",
            webhook.allowances().stream().sorted().map(AllowancePolicy::text).toList(),
            "status",
            webhook.status().name().toLowerCase(Locale.ROOT)));
  }

  static AuditEvent rotated(Clock clock, Webhook webhook, Principal by, Instant previousUntil) {
    return event(
        clock,
        webhook,
        by,
        Action.WEBHOOK_ROTATED,
        Map.of("previous_until", previousUntil.toString()));
  }

  private static AuditEvent event(
      Clock clock, Webhook webhook, Principal by, Action action, Map<String, Object> detail) {
    return AuditEvent.now(
        clock, webhook.account(), Optional.of(by.key()), action, webhook.id(), detail);
  }
}
