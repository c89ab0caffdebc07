package dev.tollgate.journeys;

import java.util.List;
import java.util.stream.Stream;

/** What may be sent to the routes of accounts and keys in bad faith or by mistake. */
final class AccountAttacks {
  private static final String KEYS = "/v1/keys";
  private static final String ACCOUNTS = "/v1/accounts";

  private AccountAttacks() {}

  static Stream<Attack> all() {
    return Stream.of(newKeys(), keys(), accounts()).flatMap(List::stream);
  }

  private static List<Attack> newKeys() {
    return List.of(
        json("", "invalid_request"),
        json("{\"name\":\"n\"", "malformed_json"),
        json("[]", "malformed_json"),
        json("null", "invalid_request"),
        json("{}", "invalid_request"),
        json("{\"name\":\"\"}", "invalid_request"),
        json("{\"name\":\"" + "n".repeat(201) + "\"}", "invalid_request"),
        json("{\"name\":\"a\\u0000b\"}", "invalid_request"),
        json("{\"name\":{\"first\":\"n\"}}", "invalid_request"),
        json("{\"name\":\"n\",\"scopes\":[\"everything\"]}", "invalid_request"),
        json("{\"name\":\"n\",\"scopes\":\"classify\"}", "invalid_request"),
        json("{\"name\":\"n\",\"scopes\":[null]}", "invalid_request"),
        json("{\"name\":\"n\",\"expires_at\":\"tomorrow\"}", "invalid_request"),
        json("{\"name\":\"n\",\"expires_at\":\"2001-01-01T00:00:00Z\"}", "invalid_request"),
        json("{\"name\":\"n\",\"expires\":\"2099-01-01T00:00:00Z\"}", "invalid_request"),
        json("{\"name\":\"n\",\"allowances\":{\"monthly\":-1}}", "invalid_request"),
        json("{\"name\":\"n\",\"allowances\":{\"monthly\":1.5}}", "invalid_request"),
        json("{\"name\":\"n\",\"allowances\":{\"burst\":\"many\"}}", "invalid_request"),
        json("{\"name\":\"n\",\"allowances\":{\"weekly\":1}}", "invalid_request"),
        json(
            "{\"name\":\"n\",\"allowances\":{\"monthly\":99999999999999999999}}",
            "invalid_request"),
        json("{\"name\":\"n\",\"allowed_cidrs\":[\"300.0.0.0/8\"]}", "invalid_request"),
        json("{\"name\":\"n\",\"allowed_cidrs\":[\"10.0.0.0/99\"]}", "invalid_request"),
        json("{\"name\":\"n\",\"allowed_cidrs\":[\"example.com\"]}", "invalid_request"),
        Attack.post(KEYS, "text/plain", new byte[] {'n'}, "unsupported_media_type"));
  }

  private static List<Attack> keys() {
    String id = KEYS + "/key_00000000000000000000000000";
    return List.of(
        Attack.get(KEYS + "?limit=0", "invalid_request"),
        Attack.get(KEYS + "?limit=-1", "invalid_request"),
        Attack.get(KEYS + "?limit=100000000000", "invalid_request"),
        Attack.get(KEYS + "?limit=ten", "invalid_request"),
        Attack.get(KEYS + "?page=nonsense", "invalid_request"),
        Attack.get(KEYS + "/nonsense", "unknown_key"),
        Attack.get(KEYS + "/%27%20or%201%3D1", "unknown_key"),
        Attack.get(id, "unknown_key"),
        Attack.on("DELETE", id, "unknown_key"),
        Attack.json("PATCH", id, "{\"name\":\"n\"}", "unknown_key"),
        Attack.json("PATCH", id, "{", "malformed_json"),
        Attack.json("PATCH", id, "{\"nam\":\"n\"}", "invalid_request"),
        Attack.json("POST", id + "/rotate", "{\"grace_seconds\":0}", "unknown_key"),
        Attack.json("POST", id + "/rotate", "{\"grace_seconds\":-1}", "invalid_request"),
        Attack.json("POST", id + "/rotate", "{\"grace_seconds\":99999999}", "invalid_request"),
        Attack.json("POST", id + "/rotate", "{\"grace_seconds\":\"long\"}", "invalid_request"),
        Attack.on("PUT", KEYS, "method_not_allowed"),
        Attack.on("PUT", id, "method_not_allowed"));
  }

  private static List<Attack> accounts() {
    return List.of(
        signUp("", "invalid_request"),
        signUp("{}", "invalid_request"),
        signUp("{\"name\":\"n\"}", "invalid_request"),
        signUp("{\"email\":\"a@example.com\"}", "invalid_request"),
        signUp("{\"name\":\"\",\"email\":\"a@example.com\"}", "invalid_request"),
        signUp("{\"name\":\"n\",\"email\":\"nobody\"}", "invalid_request"),
        signUp("{\"name\":\"n\",\"email\":\"a@b@c\"}", "invalid_request"),
        signUp(
            "{\"name\":\"n\",\"email\":\"" + "a".repeat(300) + "@example.com\"}",
            "invalid_request"),
        signUp("{\"name\":\"n\",\"email\":\"a\\u0000@example.com\"}", "invalid_request"),
        signUp("{\"name\":\"n\",\"email\":[\"a@example.com\"]}", "invalid_request"),
        signUp("{\"name\":\"n\",\"email\":\"a@example.com\",\"admin\":true}", "invalid_request"),
        signUp(
            "{\"name\":\"n\",\"email\":\"a@example.com\",\"plan\":\"pro\"}", "insufficient_scope"),
        Attack.get(ACCOUNTS, "insufficient_scope"),
        Attack.json("PATCH", ACCOUNTS + "/nonsense", "{\"plan\":\"pro\"}", "insufficient_scope"),
        Attack.on("DELETE", ACCOUNTS, "method_not_allowed"));
  }

  private static Attack json(String text, String code) {
    return Attack.json("POST", KEYS, text, code);
  }

  private static Attack signUp(String text, String code) {
    return Attack.json("POST", ACCOUNTS, text, code);
  }
}
