package dev.tollgate.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tollgate.accounts.AllowancePolicy;
import dev.tollgate.accounts.IssuedWebhook;
import dev.tollgate.accounts.Webhook;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A webhook as JSON.
 *
 * @param secret what messages are signed with, only in the answer that makes or rotates it
 */
@Schema(name = "Webhook")
public record WebhookView(
    @Schema(examples = "wh_06d8m2k3x9v7p0a1b2c3d4e5f6") String id,
    String accountId,
    @Schema(examples = "https://example.com/tollgate") String url,
    @Schema(description = "Allowances of the account and its keys that it hears of.")
        List<String> allowances,
    @Schema(examples = "active") String status,
    Instant createdAt,
    @Schema(
            nullable = true,
            description = "Until then the secret before the last rotation signs too.")
        Instant previousSecretUntil,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Shown only when the webhook is made or rotated.")
        String secret) {

  /** Copies the list. */
  public WebhookView {
    allowances = List.copyOf(allowances);
  }

  static WebhookView of(Webhook webhook) {
    return of(webhook, null);
  }

  static WebhookView of(IssuedWebhook issued) {
    return of(issued.webhook(), issued.secret().reveal());
  }

  private static WebhookView of(Webhook webhook, String secret) {
    return new WebhookView(
        webhook.id().toString(),
        webhook.account().toString(),
        webhook.url(),
        webhook.allowances().stream().sorted().map(AllowancePolicy::text).toList(),
        webhook.status().name().toLowerCase(Locale.ROOT),
        webhook.createdAt(),
        webhook.previousUntil().orElse(null),
        secret);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "WebhookView[" + id + "]";
  }
}
