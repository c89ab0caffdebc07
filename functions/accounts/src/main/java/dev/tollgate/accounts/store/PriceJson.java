package dev.tollgate.accounts.store;

import dev.tollgate.accounts.GraduatedPrice;
import dev.tollgate.accounts.GraduatedPrice.Tier;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Prices of models as the column {@code plan.prices} keeps them. */
final class PriceJson {
  private static final String UP_TO = "up_to";
  private static final String UNIT_PRICE = "unit_price_micros";

  private PriceJson() {}

  static Map<String, GraduatedPrice> read(String json) {
    JsonObject models = new JsonObject(json);
    return models.fieldNames().stream()
        .collect(Collectors.toMap(model -> model, model -> price(models.getJsonArray(model))));
  }

  static String write(Map<String, GraduatedPrice> models) {
    JsonObject json = new JsonObject();
    models.forEach((model, price) -> json.put(model, array(price)));
    return json.encode();
  }

  private static GraduatedPrice price(JsonArray tiers) {
    return new GraduatedPrice(
        tiers.stream().map(JsonObject.class::cast).map(PriceJson::tier).toList());
  }

  private static Tier tier(JsonObject tier) {
    return new Tier(Limits.optional(tier.getLong(UP_TO)), tier.getLong(UNIT_PRICE));
  }

  private static JsonArray array(GraduatedPrice price) {
    List<JsonObject> tiers = price.tiers().stream().map(PriceJson::object).toList();
    return new JsonArray(tiers);
  }

  private static JsonObject object(Tier tier) {
    OptionalLong upTo = tier.upTo();
    return new JsonObject()
        .put(UP_TO, upTo.isPresent() ? upTo.getAsLong() : null)
        .put(UNIT_PRICE, tier.unitPriceMicros());
  }
}
