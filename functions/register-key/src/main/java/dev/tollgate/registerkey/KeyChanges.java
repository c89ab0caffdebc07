package dev.tollgate.registerkey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollgate.accounts.KeyPatch;
import dev.tollgate.gate.AllowancesView;
import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.Fields;
import dev.tollgate.gate.ProblemException;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Reads a change of a key as a JSON merge patch (RFC 7396): what is left out stays, null takes a
 * limit away. Thread-safe.
 */
@Singleton
final class KeyChanges {
  private final ObjectMapper json;

  KeyChanges(ObjectMapper json) {
    this.json = json;
  }

  KeyPatch read(JsonNode body) {
    if (body == null || !body.isObject()) {
      throw ProblemException.of(ErrorCode.INVALID_REQUEST, "The call needs a JSON object.");
    }
    KeyPatchBody fields = fields(body);
    if (body.hasNonNull("name") != body.has("name")) {
      throw ProblemException.of(ErrorCode.INVALID_REQUEST, "'name' must not be null.");
    }
    return Fields.valid(
        () ->
            new KeyPatch(
                Optional.ofNullable(fields.name()),
                Optional.ofNullable(fields.scopes()).map(KeyParts::scopes),
                said(body, "models", orNone(fields.models())).map(KeyParts::models),
                said(body, "allowances", AllowancesView.asked(fields.allowances())),
                said(body, "allowed_cidrs", orNone(fields.allowedCidrs())).map(KeyParts::cidrs),
                said(
                    body,
                    "expires_at",
                    new KeyPatch.Expiry(Optional.ofNullable(fields.expiresAt()))),
                said(body, "metadata", KeyParts.metadata(fields.metadata()))));
  }

  private KeyPatchBody fields(JsonNode body) {
    try {
      return json.treeToValue(body, KeyPatchBody.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> Optional<T> said(JsonNode body, String field, T value) {
    return body.has(field) ? Optional.of(value) : Optional.empty();
  }

  private static List<String> orNone(List<String> list) {
    return list == null ? List.of() : list;
  }
}
