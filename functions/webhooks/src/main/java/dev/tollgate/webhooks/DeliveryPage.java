package dev.tollgate.webhooks;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of messages to a webhook. */
@Schema(name = "WebhookDeliveryPage")
public record DeliveryPage(
    List<DeliveryView> data, boolean hasMore, @Schema(nullable = true) String nextPage) {
  /** Copies the list. */
  public DeliveryPage {
    data = List.copyOf(data);
  }
}
