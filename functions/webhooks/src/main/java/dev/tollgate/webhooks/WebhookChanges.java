package dev.tollgate.webhooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollgate.accounts.AllowancePolicy;
import dev.tollgate.accounts.Webhook;
import dev.tollgate.accounts.WebhookPatch;
import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.ProblemException;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads what is asked of a webhook. A change is a JSON merge patch (RFC 7396): what is left out
 * stays, null takes the default. Thread-safe.
 */
@Singleton
final class WebhookChanges {
  private final ObjectMapper json;
  private final Destinations destinations;

  WebhookChanges(ObjectMapper json, Destinations destinations) {
    this.json = json;
    this.destinations = destinations;
  }

  String url(NewWebhookBody body) {
    if (body == null || body.url() == null) {
      throw refused("The field 'url' is missing.");
    }
    return destinations.checked(body.url());
  }

  WebhookPatch read(JsonNode body) {
    if (body == null || !body.isObject()) {
      throw refused("The call needs a JSON object.");
    }
    WebhookChangeBody fields = fields(body);
    for (String field : List.of("url", "status")) {
      if (body.hasNonNull(field) != body.has(field)) {
        throw refused("'" + field + "' must not be null.");
      }
    }
    return new WebhookPatch(
        Optional.ofNullable(fields.url()).map(destinations::checked),
        body.has("allowances") ? Optional.of(allowances(fields.allowances())) : Optional.empty(),
        Optional.ofNullable(fields.status()).map(WebhookChanges::status));
  }

  /** The allowances of these names; null is the default. */
  static Set<AllowancePolicy> allowances(List<String> names) {
    if (names == null) {
      return Webhook.USUAL_ALLOWANCES;
    }
    if (names.isEmpty()) {
      throw refused("'allowances' must name at least one allowance.");
    }
    return names.stream().map(WebhookChanges::allowance).collect(Collectors.toUnmodifiableSet());
  }

  private static AllowancePolicy allowance(String name) {
    return Arrays.stream(AllowancePolicy.values())
        .filter(policy -> policy.text().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                refused(
                    "There is no allowance '" + name + "'. Allowances: burst, monthly, spend."));
  }

  private static Webhook.Status status(String name) {
    return switch (name) {
      case "active" -> Webhook.Status.ACTIVE;
      case "paused" -> Webhook.Status.PAUSED;
      default -> throw refused("'status' must be active or paused.");
    };
  }

  private WebhookChangeBody fields(JsonNode body) {
    try {
      return json.treeToValue(body, WebhookChangeBody.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProblemException refused(String detail) {
    return ProblemException.of(ErrorCode.INVALID_REQUEST, detail);
  }
}
