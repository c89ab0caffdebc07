package dev.tollgate.journeys;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** What may be sent to the protocols of other servers in bad faith or by mistake. */
final class TensorAttacks {
  private static final String MODEL = "/v1/models/fashion-mnist";
  private static final String PREDICT = MODEL + ":predict";
  private static final String INFER = "/v2/models/fashion-mnist/infer";
  private static final String HUGE = "9223372036854775807";

  private TensorAttacks() {}

  static Stream<Attack> all() {
    return Stream.of(rows(), examples(), requests(), binaries(), packed(), places())
        .flatMap(List::stream);
  }

  private static List<Attack> rows() {
    String picture = "[" + "[[0.5]],".repeat(27) + "[[0.5]]]";
    return List.of(
        predict("", "invalid_request"),
        predict("{", "malformed_json"),
        predict("[1]", "invalid_request"),
        predict("{}", "invalid_request"),
        predict("{\"instances\":[1],\"inputs\":[1]}", "invalid_request"),
        predict("{\"instances\":[]}", "invalid_request"),
        predict("{\"instances\":{}}", "invalid_request"),
        predict("{\"instances\":[1]}", "invalid_request"),
        predict("{\"instances\":[null]}", "invalid_request"),
        predict("{\"instances\":[[[1,2],[3]]]}", "invalid_request"),
        predict("{\"instances\":[" + picture + "]}", "invalid_request"),
        predict("{\"instances\":[{\"b64\":\"AAAA\"}]}", "invalid_request"),
        predict("{\"instances\":[{\"none\":1}]}", "invalid_request"),
        predict("{\"inputs\":{\"none\":1}}", "invalid_request"),
        predict("{\"inputs\":[[[[1e999]]]]}", "invalid_request"),
        predict("{\"inputs\":[[[[\"1\"]]]]}", "invalid_request"),
        predict("{\"inputs\":1}", "invalid_request"),
        predict("{\"inputs\":" + "[".repeat(40) + "1" + "]".repeat(40) + "}", "invalid_request"),
        predict("{\"inputs\":" + "[".repeat(100_000), "invalid_request"),
        predict("{\"inputs\":" + "9".repeat(100_000) + "}", "malformed_json"),
        predict("{\"x\":" + "[".repeat(100_000), "invalid_request"),
        predict("{\"inputs\":[" + "0,".repeat(3_000_000) + "0]}", "invalid_request"),
        predict("{\"instances\":[1]} []", "malformed_json"),
        predict("{\"signature_name\":1,\"instances\":[1]}", "invalid_request"),
        predict("{\"signature_name\":\"none\",\"instances\":[1]}", "invalid_request"),
        predict("{\"instances\":[1],\"instances\":[1]}", "malformed_json"),
        predict("{\"instances\":[1],\"shape\":[1]}", "invalid_request"));
  }

  private static List<Attack> examples() {
    return List.of(
        Attack.json("POST", MODEL + ":classify", "{\"examples\":[{}]}", "unsupported_model"),
        Attack.json("POST", MODEL + ":regress", "{\"examples\":[{}]}", "unsupported_model"),
        Attack.json("POST", MODEL + ":classify", "nothing", "unsupported_model"));
  }

  private static List<Attack> requests() {
    return List.of(
        infer("", "invalid_request"),
        infer("{}", "invalid_request"),
        infer("{\"inputs\":[]}", "invalid_request"),
        infer(input("[1,28,28,1]", "FP32", "[1]"), "invalid_request"),
        infer(input("[1]", "FP32", "[1]"), "invalid_request"),
        infer(input("[1,28,28,1]", "INT64", "[" + "1,".repeat(783) + "1]"), "invalid_request"),
        infer(input("[-1,28,28,1]", "FP32", "[]"), "invalid_request"),
        infer(input("[0,28,28,1]", "FP32", "[]"), "invalid_request"),
        infer(input("[" + HUGE + "," + HUGE + "]", "FP32", "[1]"), "invalid_request"),
        infer(input("[1," + HUGE + ",0,1]", "FP32", "[]"), "invalid_request"),
        infer(input("[1e3]", "FP32", "[1]"), "invalid_request"),
        infer(input("[" + "1,".repeat(200) + "1]", "FP32", "[1]"), "invalid_request"),
        infer(input("[1]", "FP8", "[1]"), "invalid_request"),
        infer(input("[1]", "BYTES", "[1]"), "invalid_request"),
        infer(input("[1]", "FP32", "[".repeat(100_000)), "invalid_request"));
  }

  private static List<Attack> binaries() {
    String lying =
        "{\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"datatype\":\"FP32\",\"parameters\":{\"binary_data_size\":2147483647}}]}";
    return List.of(
        infer(lying, "invalid_request"),
        infer(lying, "malformed_json").saying("Inference-Header-Content-Length", "10"),
        infer(lying, "invalid_request").saying("Inference-Header-Content-Length", "999999999"),
        infer(lying, "invalid_request").saying("Inference-Header-Content-Length", "-1"),
        infer(lying, "invalid_request").saying("Inference-Header-Content-Length", "0x10"));
  }

  private static List<Attack> packed() {
    byte[] bomb = gzip(new byte[50_000_000]);
    byte[] cut = Arrays.copyOf(bomb, bomb.length / 2);
    String classify = MODEL + "/classify";
    return List.of(
        coded(PREDICT, "application/json", bomb, "gzip", "body_too_large"),
        coded(INFER, "application/octet-stream", bomb, "gzip", "body_too_large"),
        coded(classify, "image/png", bomb, "gzip", "body_too_large"),
        coded(classify, "application/json", bomb, "gzip", "body_too_large"),
        coded(PREDICT, "application/json", cut, "gzip", "body_too_large"),
        coded(PREDICT, "application/json", new byte[] {31, -117, 8}, "gzip", "malformed_request"),
        coded(PREDICT, "application/json", bytes("{}"), "gzip", "malformed_request"),
        coded(PREDICT, "application/json", bytes("{}"), "deflate", "malformed_request"),
        coded(PREDICT, "application/json", bytes("{}"), "br", "unsupported_media_type"),
        coded(PREDICT, "application/json", bomb, "gzip, gzip", "unsupported_media_type"),
        coded(
            classify,
            "multipart/form-data; boundary=x",
            gzip(bytes("--x--")),
            "gzip",
            "unsupported_media_type"));
  }

  private static List<Attack> places() {
    String good = "{\"instances\":[1]}";
    return List.of(
        Attack.json("POST", "/v1/models/nothing:predict", good, "unknown_model"),
        Attack.json("POST", MODEL + "/versions/99:predict", good, "unknown_version"),
        Attack.json("POST", MODEL + "/versions/latest:predict", good, "unknown_version"),
        Attack.json("POST", MODEL + ":explain", good, "method_not_allowed"),
        Attack.json("POST", "/v1/models/:predict", good, "method_not_allowed"),
        Attack.get(PREDICT, "unknown_model"),
        Attack.get(MODEL + "/versions/99", "unknown_version"),
        Attack.get("/v1/models/nothing/metadata", "unknown_model"),
        Attack.get("/v2/models/nothing", "unknown_model"),
        Attack.get("/v2/models/fashion-mnist/versions/99/ready", "unknown_version"),
        Attack.get("/v2/models", "not_found"),
        Attack.get(INFER, "method_not_allowed"),
        Attack.json("POST", "/v2/models/nothing/infer", good, "unknown_model"));
  }

  private static Attack predict(String body, String code) {
    return Attack.json("POST", PREDICT, body, code);
  }

  private static Attack infer(String body, String code) {
    return Attack.json("POST", INFER, body, code);
  }

  private static String input(String shape, String type, String data) {
    return "{\"inputs\":[{\"name\":\"images\",\"shape\":%s,\"datatype\":\"%s\",\"data\":%s}]}"
        .formatted(shape, type, data);
  }

  private static Attack coded(
      String path, String mediaType, byte[] body, String coding, String code) {
    return Attack.post(path, mediaType, body, code).saying("Content-Encoding", coding);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
