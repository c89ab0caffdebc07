package dev.tollgate.journeys;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request that must be refused.
 *
 * @param method its method
 * @param path path and query
 * @param body what it carries
 * @param headers what else it says
 * @param code how it must be refused
 */
record Attack(
    String method, String path, Optional<Body> body, Map<String, String> headers, String code) {

  static Attack get(String path, String code) {
    return new Attack("GET", path, Optional.empty(), Map.of(), code);
  }

  static Attack on(String method, String path, String code) {
    return new Attack(method, path, Optional.empty(), Map.of(), code);
  }

  static Attack json(String method, String path, String json, String code) {
    return new Attack(
        method, path, Optional.of(Body.text("application/json", json)), Map.of(), code);
  }

  static Attack post(String path, String mediaType, byte[] bytes, String code) {
    return new Attack("POST", path, Optional.of(new Body(mediaType, bytes)), Map.of(), code);
  }

  Attack saying(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Attack(method, path, body, more, code);
  }

  Answer by(Api api) {
    return api.send(method, path, body, headers);
  }

  @Override
  public String toString() {
    String what = body.map(b -> b.mediaType() + " " + start(b)).orElse("");
    return "%s %s %s %s → %s".formatted(method, cut(path), what, cut(headers.toString()), code);
  }

  private static String start(Body body) {
    return cut(new String(body.bytes(), StandardCharsets.US_ASCII)).replaceAll("[^ -~]", ".");
  }

  private static String cut(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}
