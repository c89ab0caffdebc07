package dev.tollgate.journeys;

import java.util.List;
import java.util.stream.Stream;

/** What an operator may get wrong, or mean badly, on the routes of plans. */
final class PlanAttacks {
  private static final String PLANS = "/v1/plans";
  private static final String HEAD = "{\"name\":\"hostile\",\"currency\":\"EUR\",";

  private PlanAttacks() {}

  static Stream<Attack> all() {
    return Stream.of(newPlans(), prices(), changes(), paths()).flatMap(List::stream);
  }

  private static List<Attack> newPlans() {
    return List.of(
        post("", "invalid_request"),
        post("{", "malformed_json"),
        post("[]", "malformed_json"),
        post("null", "invalid_request"),
        post("{}", "invalid_request"),
        post("{\"name\":\"hostile\"}", "invalid_request"),
        post("{\"currency\":\"EUR\"}", "invalid_request"),
        post("{\"name\":\"No\",\"currency\":\"EUR\"}", "invalid_request"),
        post("{\"name\":\"a\\u0000b\",\"currency\":\"EUR\"}", "invalid_request"),
        post("{\"name\":\"" + "n".repeat(41) + "\",\"currency\":\"EUR\"}", "invalid_request"),
        post("{\"name\":\"free\",\"currency\":\"EUR\"}", "plan_exists"),
        post("{\"name\":\"hostile\",\"currency\":\"eur\"}", "invalid_request"),
        post("{\"name\":\"hostile\",\"currency\":\"\"}", "invalid_request"),
        post("{\"name\":\"hostile\",\"name\":\"b\",\"currency\":\"EUR\"}", "malformed_json"),
        post(HEAD + "\"created_at\":\"2020-01-01T00:00:00Z\"}", "invalid_request"),
        post(HEAD + "\"monthly_fee_micros\":-1}", "invalid_request"),
        post(HEAD + "\"monthly_fee_micros\":1.5}", "invalid_request"),
        post(HEAD + "\"monthly_fee_micros\":9223372036854775807}", "invalid_request"),
        post(HEAD + "\"monthly_fee_micros\":99999999999999999999}", "invalid_request"),
        post(HEAD + "\"included_units\":-1}", "invalid_request"),
        post(HEAD + "\"included_units\":\"many\"}", "invalid_request"),
        post(HEAD + "\"unit_price_micros\":-1}", "invalid_request"),
        post(HEAD + "\"allowances\":{\"burst\":-1}}", "invalid_request"),
        post(HEAD + "\"allowances\":{\"weekly\":1}}", "invalid_request"),
        post(HEAD + "\"allowances\":[]}", "invalid_request"),
        Attack.post(PLANS, "text/plain", new byte[] {'n'}, "unsupported_media_type"));
  }

  private static List<Attack> prices() {
    String last = "{\"unit_price_micros\":1}";
    return List.of(
        priced("[]", "invalid_request"),
        priced("{\"m\":[]}", "invalid_request"),
        priced("{\"m\":null}", "invalid_request"),
        priced("{\"m\":[null]}", "invalid_request"),
        priced("{\"m\":[{}]}", "invalid_request"),
        priced("{\"m\":[{\"up_to\":10,\"unit_price_micros\":1}]}", "invalid_request"),
        priced("{\"m\":[{\"up_to\":0,\"unit_price_micros\":1}," + last + "]}", "invalid_request"),
        priced("{\"m\":[{\"up_to\":-5,\"unit_price_micros\":1}," + last + "]}", "invalid_request"),
        priced("{\"m\":[" + last + "," + last + "]}", "invalid_request"),
        priced("{\"m\":[{\"unit_price_micros\":-1}]}", "invalid_request"),
        priced("{\"m\":[{\"unit_price_micros\":1000000000001}]}", "invalid_request"),
        priced("{\"m\":[{\"unit_price_micros\":1,\"price\":2}]}", "invalid_request"),
        priced("{\"\":[" + last + "]}", "invalid_request"),
        priced("{\" m\":[" + last + "]}", "invalid_request"),
        priced("{\"a\\u0000b\":[" + last + "]}", "invalid_request"),
        priced("{\"m\":[" + last + "],\"m\":[" + last + "]}", "malformed_json"),
        priced("{\"m\":[" + (last + ",").repeat(20) + last + "]}", "invalid_request"));
  }

  private static List<Attack> changes() {
    return List.of(
        patch("", "invalid_request"),
        patch("{", "malformed_json"),
        patch("[]", "invalid_request"),
        patch("\"free\"", "invalid_request"),
        patch("{\"name\":\"other\"}", "invalid_request"),
        patch("{\"currency\":\"EUR\"}", "invalid_request"),
        patch("{\"created_at\":null}", "invalid_request"),
        patch("{\"monthly_fee_micros\":-1}", "invalid_request"),
        patch("{\"included_units\":[1]}", "invalid_request"),
        patch("{\"allowances\":{\"monthly\":1.5}}", "invalid_request"),
        patch("{\"unit_price_micros\":true}", "invalid_request"),
        patch("{\"prices\":{\"m\":[]}}", "invalid_request"),
        Attack.json("PATCH", PLANS + "/nobody-has-this", "{}", "no_such_plan"),
        Attack.json("PATCH", PLANS + "/No%20Plan", "{\"included_units\":1}", "no_such_plan"));
  }

  private static List<Attack> paths() {
    return List.of(
        Attack.get(PLANS + "/nobody-has-this", "no_such_plan"),
        Attack.get(PLANS + "/%00", "no_such_plan"),
        Attack.get(PLANS + "/%27%20or%201%3D1", "no_such_plan"),
        Attack.get(PLANS + "?limit=0", "invalid_request"),
        Attack.get(PLANS + "?limit=many", "invalid_request"),
        Attack.get(PLANS + "?page=No", "invalid_request"),
        Attack.on("DELETE", PLANS + "/free", "method_not_allowed"),
        Attack.on("PUT", PLANS, "method_not_allowed"));
  }

  private static Attack post(String json, String code) {
    return Attack.json("POST", PLANS, json, code);
  }

  private static Attack priced(String prices, String code) {
    return post(HEAD + "\"prices\":" + prices + "}", code);
  }

  private static Attack patch(String json, String code) {
    return Attack.json("PATCH", PLANS + "/free", json, code);
  }
}
