package dev.tollgate.webhooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollgate.accounts.WebhookDelivery;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;

/** Makes events of messages; the same one every time. Thread-safe. */
@Singleton
final class Events {
  private final ObjectMapper json;
  private final WebhooksConfig config;

  Events(ObjectMapper json, WebhooksConfig config) {
    this.json = json;
    this.config = config;
  }

  EventView of(WebhookDelivery message) {
    try {
      JsonNode data = json.readTree(message.data());
      return new EventView(
          "1.0",
          message.id().toString(),
          config.source(),
          message.type(),
          data.required("account_id").textValue(),
          message.occurredAt(),
          "application/json",
          data);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] body(WebhookDelivery message) {
    try {
      return json.writeValueAsBytes(of(message));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
