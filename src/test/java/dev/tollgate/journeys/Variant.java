package dev.tollgate.journeys;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One request of a fuzz.
 *
 * @param what how it differs from a good one
 * @param request the request
 * @param verdict what may become of it
 */
record Variant(String what, Wire.Request request, Verdict verdict) {

  /** What may become of a request. */
  enum Verdict {
    /** The contract allows it; whether it makes sense is the server's to say. */
    MAY_PASS,
    /** The contract forbids it. */
    IS_REFUSED,
    /** It may lead to another path, or to none. */
    MAY_LEAD_ELSEWHERE,
    /** It is no HTTP: may be refused before anything can write a problem document. */
    IS_NO_HTTP
  }

  Variant carrying(String difference, String mediaType, byte[] body, Verdict then) {
    return new Variant(
        difference,
        new Wire.Request(
            request.method(), request.target(), replaced("Content-Type", List.of(mediaType)), body),
        then);
  }

  /** Instead of what it says under that name; an empty list takes the header away. */
  Variant saying(String difference, String header, List<String> values, Verdict then) {
    return new Variant(
        difference,
        new Wire.Request(
            request.method(), request.target(), replaced(header, values), request.body()),
        then);
  }

  Variant to(String difference, String target, Verdict then) {
    return new Variant(
        difference,
        new Wire.Request(request.method(), target, request.headers(), request.body()),
        then);
  }

  private List<Map.Entry<String, String>> replaced(String header, List<String> values) {
    List<Map.Entry<String, String>> headers = new ArrayList<>(request.headers());
    headers.removeIf(h -> h.getKey().equalsIgnoreCase(header));
    values.forEach(value -> headers.add(Map.entry(header, value)));
    return headers;
  }

  @Override
  public String toString() {
    String body = new String(request.body(), java.nio.charset.StandardCharsets.ISO_8859_1);
    String text =
        "%s: %s %s %s"
            .formatted(what, request.method(), request.target(), body)
            .replaceAll("[^ -~]", ".");
    return text.length() < 300 ? text : text.substring(0, 300) + "…";
  }
}
