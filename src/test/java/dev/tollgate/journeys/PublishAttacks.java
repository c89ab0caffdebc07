package dev.tollgate.journeys;

import java.util.List;
import java.util.stream.Stream;

/** What an operator may get wrong, or mean badly, on the routes of versions and labels. */
final class PublishAttacks {
  private static final String MODEL = "/v1/models/fashion-mnist";
  private static final Body ZIP = ModelArchive.shipped().zip();

  private PublishAttacks() {}

  static Stream<Attack> all() {
    return Stream.of(archives(), numbers(), labels(), removals()).flatMap(List::stream);
  }

  private static List<Attack> archives() {
    byte[] junk = {'P', 'K', 3, 4, 0, 0, 0};
    return List.of(
        sent("application/zip", new byte[0], "unservable_model"),
        sent("application/zip", junk, "unservable_model"),
        sent("application/x-tar", junk, "unservable_model"),
        sent("application/gzip", new byte[] {0x1f, (byte) 0x8b, 8, 0}, "unservable_model"),
        sent("application/octet-stream", new byte[5_000], "unservable_model"),
        sent("text/plain", junk, "unsupported_media_type"),
        sent("application/json", junk, "unsupported_media_type"),
        sent("nonsense", junk, "unsupported_media_type"),
        Attack.on("GET", MODEL + "/versions", "method_not_allowed"));
  }

  private static List<Attack> numbers() {
    return List.of(
        published(MODEL + "/versions?version=-1", "invalid_request"),
        published(MODEL + "/versions?version=01", "invalid_request"),
        published(MODEL + "/versions?version=latest", "invalid_request"),
        published(MODEL + "/versions?version=", "invalid_request"),
        published(MODEL + "/versions?version=9999999999999999999", "invalid_request"),
        published(MODEL + "/versions?version=1", "version_exists"),
        published("/v1/models/..%2F..%2Fetc/versions", "invalid_request"),
        published("/v1/models/.hidden/versions", "invalid_request"),
        published("/v1/models/with%20space/versions", "invalid_request"),
        published("/v1/models/" + "m".repeat(65) + "/versions", "invalid_request"));
  }

  private static List<Attack> labels() {
    return List.of(
        labelled("stable", "", "invalid_request"),
        labelled("stable", "{", "malformed_json"),
        labelled("stable", "null", "invalid_request"),
        labelled("stable", "{}", "invalid_request"),
        labelled("stable", "{\"version\":1}", "invalid_request"),
        labelled("stable", "{\"version\":\"1\",\"weight\":2}", "invalid_request"),
        labelled("stable", "{\"version\":\"99\"}", "unknown_version"),
        labelled("stable", "{\"version\":\"-1\"}", "unknown_version"),
        labelled("stable", "{\"version\":\"newest\"}", "unknown_version"),
        labelled("%2e%2e%2fserving", "{\"version\":\"1\"}", "invalid_request"),
        labelled("two%20words", "{\"version\":\"1\"}", "invalid_request"),
        labelled("l".repeat(65), "{\"version\":\"1\"}", "invalid_request"),
        Attack.json(
            "PUT", "/v1/models/nothing/labels/stable", "{\"version\":\"1\"}", "unknown_version"));
  }

  private static List<Attack> removals() {
    return List.of(
        Attack.on("DELETE", MODEL + "/versions/99", "unknown_version"),
        Attack.on("DELETE", MODEL + "/versions/-1", "unknown_version"),
        Attack.on("DELETE", MODEL + "/versions/%2e%2e", "not_found"),
        Attack.on("DELETE", "/v1/models/nothing/versions/1", "unknown_version"),
        Attack.on("DELETE", "/v1/models/%2e%2e%2fmodels/versions/1", "unknown_version"),
        Attack.on("DELETE", MODEL + "/labels/nobody", "unknown_label"),
        Attack.on("DELETE", MODEL + "/labels/%00", "unknown_label"),
        Attack.on("DELETE", "/v1/models/..%2fmodels/labels/stable", "unknown_label"));
  }

  private static Attack sent(String mediaType, byte[] bytes, String code) {
    return Attack.post(MODEL + "/versions", mediaType, bytes, code);
  }

  private static Attack published(String path, String code) {
    return Attack.post(path, ZIP.mediaType(), ZIP.bytes(), code);
  }

  private static Attack labelled(String label, String json, String code) {
    return Attack.json("PUT", MODEL + "/labels/" + label, json, code);
  }
}
