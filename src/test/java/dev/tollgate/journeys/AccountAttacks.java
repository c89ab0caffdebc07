package dev.tollgate.journeys;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What may be sent to the routes of accounts and keys in bad faith or by mistake. */
final class AccountAttacks {
  private static final String KEYS = "/v1/keys";
  private static final String ACCOUNTS = "/v1/accounts";

  private AccountAttacks() {}

  static Stream<Attack> all() {
    return Stream.of(newKeys(), notes(), keys(), accounts(), changes(), audit())
        .flatMap(List::stream);
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
        json("{\"name\":\"n\",\"metadata\":{\"a\":\"b\",\"a\":\"c\"}}", "malformed_json"),
        Attack.post(KEYS, "text/plain", new byte[] {'n'}, "unsupported_media_type"));
  }

  private static List<Attack> notes() {
    return Stream.of(
            "[]",
            "\"text\"",
            "{\"a\":1}",
            "{\"a\":null}",
            "{\"a\":{\"b\":\"c\"}}",
            "{\"\":\"empty\"}",
            "{\"a b\":\"c\"}",
            "{\"" + "n".repeat(41) + "\":\"c\"}",
            "{\"a\":\"\\u0000\"}",
            "{\"a\":\"\\ud800\"}",
            "{\"a\":\"" + "t".repeat(501) + "\"}",
            IntStream.range(0, 51)
                .mapToObj(i -> "\"n" + i + "\":\"t\"")
                .collect(Collectors.joining(",", "{", "}")))
        .map(notes -> json("{\"name\":\"n\",\"metadata\":" + notes + "}", "invalid_request"))
        .toList();
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

  private static List<Attack> changes() {
    String id = ACCOUNTS + "/acct_00000000000000000000000000";
    return List.of(
        Attack.json("PATCH", id, "{\"name\":\"n\"}", "unknown_account"),
        Attack.json("PATCH", ACCOUNTS + "/nonsense", "{\"name\":\"n\"}", "unknown_account"),
        Attack.json("PATCH", id, "", "invalid_request"),
        Attack.json("PATCH", id, "{", "malformed_json"),
        Attack.json("PATCH", id, "{}", "invalid_request"),
        Attack.json("PATCH", id, "{\"name\":null}", "invalid_request"),
        Attack.json("PATCH", id, "{\"name\":\" \"}", "invalid_request"),
        Attack.json("PATCH", id, "{\"email\":\"a@example.com\"}", "invalid_request"),
        Attack.json("PATCH", id, "{\"time_zone\":\"Mars/Olympus\"}", "invalid_request"),
        Attack.json("PATCH", id, "{\"time_zone\":\"+25:00\"}", "invalid_request"),
        Attack.json("PATCH", id, "{\"time_zone\":\"UTC\\u0000\"}", "invalid_request"),
        signUp(
            "{\"name\":\"n\",\"email\":\"a@example.com\",\"time_zone\":\"nowhere\"}",
            "invalid_request"));
  }

  private static List<Attack> audit() {
    String trail = "/v1/audit-events";
    return List.of(
        Attack.get(trail + "?limit=0", "invalid_request"),
        Attack.get(trail + "?limit=101", "invalid_request"),
        Attack.get(trail + "?page=nonsense", "invalid_request"),
        Attack.get(trail + "?page=key_00000000000000000000000000", "invalid_request"),
        Attack.get(trail + "?action=key.eaten", "invalid_request"),
        Attack.get(trail + "?actions=key.revoked", "invalid_request"),
        Attack.get(trail + "?subject=", "invalid_request"),
        Attack.get(trail + "?subject=%00", "invalid_request"),
        Attack.get(trail + "?subject=%27%3B--", "invalid_request"),
        Attack.get(trail + "?start_time=yesterday", "invalid_request"),
        Attack.get(trail + "?start_time=2000000000&end_time=1900000000", "invalid_request"),
        Attack.get(trail + "?account_ids=nonsense", "invalid_request"),
        Attack.get(trail + "?account_ids=acct_00000000000000000000000000", "unknown_account"),
        Attack.get(trail + "/evt_00000000000000000000000000", "not_found"),
        Attack.on("DELETE", trail, "method_not_allowed"));
  }

  private static Attack json(String text, String code) {
    return Attack.json("POST", KEYS, text, code);
  }

  private static Attack signUp(String text, String code) {
    return Attack.json("POST", ACCOUNTS, text, code);
  }
}
