package dev.tollgate.billing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollgate.accounts.PlanPatch;
import dev.tollgate.gate.AllowancesView;
import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.Fields;
import dev.tollgate.gate.ProblemException;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Reads a change of a plan as a JSON merge patch (RFC 7396) of its fields: what is left out stays,
 * null takes a fee, price or limit away. Thread-safe.
 */
@Singleton
final class PlanChanges {
  private final ObjectMapper json;

  PlanChanges(ObjectMapper json) {
    this.json = json;
  }

  PlanPatch read(JsonNode body) {
    if (body == null || !body.isObject()) {
      throw ProblemException.of(ErrorCode.INVALID_REQUEST, "The call needs a JSON object.");
    }
    List.of("name", "currency").forEach(field -> refuseFixed(body, field));
    PlanPatchBody fields = fields(body);
    return Fields.valid(
        () ->
            new PlanPatch(
                said(body, "monthly_fee_micros", NewPlanBody.orZero(fields.monthlyFeeMicros())),
                said(body, "included_units", NewPlanBody.orZero(fields.includedUnits())),
                said(body, "allowances", AllowancesView.asked(fields.allowances())),
                said(
                    body,
                    "unit_price_micros",
                    new PlanPatch.UnitPrice(TierView.optional(fields.unitPriceMicros()))),
                said(body, "prices", Tiers.asked(fields.prices()))));
  }

  private static void refuseFixed(JsonNode body, String field) {
    if (body.has(field)) {
      throw ProblemException.of(
          ErrorCode.INVALID_REQUEST,
          "The '" + field + "' of a plan cannot change. Leave it out, or make another plan.");
    }
  }

  private PlanPatchBody fields(JsonNode body) {
    try {
      return json.treeToValue(body, PlanPatchBody.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> Optional<T> said(JsonNode body, String field, T value) {
    return body.has(field) ? Optional.of(value) : Optional.empty();
  }
}
