package dev.tollgate.journeys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** What may be sent to classify in bad faith or by mistake. */
final class ClassifyAttacks {
  private static final String CLASSIFY = "/v1/models/fashion-mnist/classify";
  private static final PictureFile BOOT = FashionMnist.testImage(0).file(PictureFormat.PNG);
  private static final String FORM = "multipart/form-data; boundary=x";

  private ClassifyAttacks() {}

  static Stream<Attack> all() {
    return Stream.of(pictures(), documents(), questions(), forms(), places()).flatMap(List::stream);
  }

  private static List<Attack> pictures() {
    return List.of(
        raw("image/png", new byte[0], "invalid_request"),
        raw("image/png", new byte[] {1, 2, 3}, "bad_image"),
        raw("image/png", "{\"images\":[]}".getBytes(StandardCharsets.US_ASCII), "bad_image"),
        raw("image/png", Arrays.copyOf(BOOT.bytes(), 8), "bad_image"),
        raw("image/png", Arrays.copyOf(BOOT.bytes(), 33), "bad_image"),
        raw("image/png", Arrays.copyOf(BOOT.bytes(), BOOT.bytes().length / 2), "bad_image"),
        raw("image/png", lyingAboutItsSize(100_000, 100_000), "image_too_large"),
        raw("image/png", lyingAboutItsSize(0, 28), "bad_image"),
        raw("image/png", lyingAboutItsSize(1, 100_000), "bad_image"),
        raw("image/png", lyingAboutItsSize(100_000, 1), "bad_image"),
        raw("image/png", lyingAboutItsSize(-1, -1), "bad_image"),
        raw("image/gif", "GIF89a".getBytes(StandardCharsets.US_ASCII), "bad_image"),
        raw("image/bmp", new byte[] {'B', 'M', 0, 0, 0, 0, 0, 0, 0, 0}, "bad_image"),
        raw(
            "image/jpeg",
            new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xd9},
            "bad_image"),
        raw("image/png", new byte[(10 << 20) + 1], "body_too_large"),
        raw("text/plain", BOOT.bytes(), "unsupported_media_type"),
        raw("image/webp", BOOT.bytes(), "unsupported_media_type"),
        raw("application/octet-stream", BOOT.bytes(), "unsupported_media_type"),
        raw("nonsense", BOOT.bytes(), "unsupported_media_type"));
  }

  private static List<Attack> documents() {
    String many =
        "{\"images\":[" + String.join(",", Collections.nCopies(65, "{\"b64\":\"AAAA\"}")) + "]}";
    return List.of(
        json("", "malformed_json"),
        json("{", "malformed_json"),
        json("{\"images\":[{\"b64\":\"AAAA\"}]} trailing", "malformed_json"),
        json("[".repeat(100_000), "malformed_json"),
        json("\u0000\u0001", "malformed_json"),
        json("null", "invalid_request"),
        json("{}", "invalid_request"),
        json("{\"images\":null}", "invalid_request"),
        json("{\"images\":[]}", "invalid_request"),
        json("{\"images\":[null]}", "invalid_request"),
        json("{\"images\":[{}]}", "invalid_request"),
        json("{\"images\":\"AAAA\"}", "invalid_request"),
        json("{\"images\":[{\"b64\":\"***\"}]}", "invalid_request"),
        json("{\"images\":[{\"b64\":7}]}", "invalid_request"),
        json("{\"images\":[{\"b64\":\"AAAA\"}],\"colour\":\"red\"}", "invalid_request"),
        json("{\"images\":[{\"b64\":\"AAAA\"}]}", "bad_image"),
        json("{\"images\":[{\"b64\":\"\"}]}", "bad_image"),
        json(many, "too_many_images"),
        json("{\"images\":[{\"b64\":\"AAAA\"}],\"top_k\":0}", "invalid_request"),
        json("{\"images\":[{\"b64\":\"AAAA\"}],\"top_k\":-1}", "invalid_request"),
        json("{\"images\":[{\"b64\":\"AAAA\"}],\"top_k\":1.5}", "invalid_request"),
        json("{\"images\":[{\"b64\":\"AAAA\"}],\"top_k\":\"three\"}", "invalid_request"),
        json("{\"images\":[{\"b64\":\"AAAA\"}],\"top_k\":99999999999}", "invalid_request"));
  }

  private static List<Attack> questions() {
    return List.of(
        png(CLASSIFY + "?top_k=0", "invalid_request"),
        png(CLASSIFY + "?top_k=many", "invalid_request"),
        png(CLASSIFY + "?top_k=99999999999", "invalid_request"),
        png(CLASSIFY, "invalid_request").saying("Idempotency-Key", "k".repeat(129)),
        png(CLASSIFY, "invalid_request").saying("Idempotency-Key", "two words"),
        png(CLASSIFY, "not_acceptable").saying("Accept", "text/csv"),
        png(CLASSIFY, "not_acceptable").saying("Accept", "nonsense"),
        png(CLASSIFY, "not_acceptable").saying("Accept", "application/json, nonsense"),
        Attack.on("POST", CLASSIFY, "unsupported_media_type"),
        png(CLASSIFY, "invalid_key").saying("Authorization", "Basic YTpi"),
        png(CLASSIFY, "invalid_key").saying("Authorization", "Bearer "),
        png(CLASSIFY, "invalid_key").saying("Authorization", "Bearer tg_live_nonsense"),
        png(CLASSIFY, "invalid_key").saying("Authorization", "Bearer ' or 1=1 --"),
        png(CLASSIFY, "invalid_key").saying("Authorization", "Bearer " + "k".repeat(8_000)));
  }

  private static List<Attack> forms() {
    String end = "--x--";
    String other = "Content-Disposition: form-data; name=\"other\"";
    String climber =
        "Content-Disposition: form-data; name=\"image\"; filename=\"../../etc/passwd\"";
    return List.of(
        form("multipart/form-data", "invalid_request", end),
        form(FORM, "invalid_request", end),
        form(FORM, "invalid_request", "garbage"),
        form(FORM, "invalid_request", "--x", other, "", "1", end),
        form(FORM, "invalid_request", "--x", climber, "", "it never ends"),
        form(FORM, "bad_image", "--x", climber, "Content-Type: image/png", "", "nothing", end));
  }

  private static List<Attack> places() {
    return List.of(
        png("/v1/models/nothing/classify", "unknown_model"),
        png("/v1/models/..%2F..%2Fetc/classify", "unknown_model"),
        png("/v1/models/" + "m".repeat(2_000) + "/classify", "unknown_model"),
        png("/v1/models/fashion-mnist%00/classify", "unknown_model"),
        png("/v1/models/fashion-mnist/versions/99/classify", "unknown_version"),
        png("/v1/models/fashion-mnist/versions/-1/classify", "unknown_version"),
        png("/v1/models/fashion-mnist/versions/latest/classify", "unknown_version"),
        png("/v1/models/fashion-mnist/versions/99999999999999999999/classify", "unknown_version"),
        png("/v1/models/fashion-mnist/classify/", "not_found"),
        png("/v1/models/fashion-mnist/classify/more", "not_found"),
        Attack.get(CLASSIFY, "method_not_allowed"),
        Attack.on("DELETE", "/v1/models/fashion-mnist", "method_not_allowed"),
        Attack.on("BREW", "/v1/models", "method_not_allowed"),
        Attack.get("/v1/models/nothing", "unknown_model"),
        Attack.get("/", "not_found"),
        Attack.get("/v3", "not_found"),
        Attack.get("/v1/models/%2e%2e%2fq%2fhealth", "unknown_model"),
        Attack.get("/q/dev-ui", "not_found"));
  }

  private static Attack raw(String mediaType, byte[] bytes, String code) {
    return Attack.post(CLASSIFY, mediaType, bytes, code);
  }

  private static Attack json(String text, String code) {
    return Attack.json("POST", CLASSIFY, text, code);
  }

  private static Attack form(String mediaType, String code, String... lines) {
    String text = String.join("\r\n", lines) + "\r\n";
    return Attack.post(CLASSIFY, mediaType, text.getBytes(StandardCharsets.US_ASCII), code);
  }

  private static Attack png(String path, String code) {
    return Attack.post(path, "image/png", BOOT.bytes(), code);
  }

  /** A real picture whose header states another size, at bytes 16 to 23. */
  private static byte[] lyingAboutItsSize(int width, int height) {
    byte[] picture = BOOT.bytes().clone();
    ByteBuffer.wrap(picture).putInt(16, width).putInt(20, height);
    return picture;
  }
}
