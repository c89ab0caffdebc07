package dev.tollgate.webhooks;

import dev.tollgate.accounts.WebhookDelivery;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A message on its way to a webhook, as JSON. */
@Schema(name = "WebhookDelivery")
public record DeliveryView(
    @Schema(
            description = "Also the header webhook-id and the event's id.",
            examples = "msg_06d8m2k3x9v7p0a1b2c3d4e5f6")
        String id,
    @Schema(examples = "tollgate.allowance.threshold_reached") String eventType,
    @Schema(description = "pending, delivered or failed.", examples = "delivered") String status,
    @Schema(description = "How often it was sent.") int attempts,
    @Schema(nullable = true) Instant nextAttemptAt,
    @Schema(nullable = true) Instant lastAttemptAt,
    @Schema(nullable = true, description = "HTTP status of the last answer.")
        Integer responseStatus,
    @Schema(nullable = true, description = "What was wrong with the last attempt.") String error,
    Instant createdAt,
    @Schema(nullable = true) Instant deliveredAt,
    EventView event) {

  static DeliveryView of(WebhookDelivery delivery, EventView event) {
    return new DeliveryView(
        delivery.id().toString(),
        delivery.type(),
        delivery.status().name().toLowerCase(Locale.ROOT),
        delivery.attempts(),
        delivery.nextAttemptAt().orElse(null),
        delivery.lastAttemptAt().orElse(null),
        delivery.responseStatus().orElse(null),
        delivery.error().orElse(null),
        delivery.occurredAt(),
        delivery.deliveredAt().orElse(null),
        event);
  }
}
