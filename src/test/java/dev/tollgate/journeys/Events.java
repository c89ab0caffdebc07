package dev.tollgate.journeys;

import java.util.LinkedHashMap;
import java.util.Map;

/** CloudEvents of one source, as a broker would deliver them. */
final class Events {
  static final String STRUCTURED = "application/cloudevents+json";

  private Events() {}

  /** The headers of a binary event. */
  static Map<String, String> binary(String id) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ce-specversion", "1.0");
    headers.put("ce-id", id);
    headers.put("ce-source", "/shop/%C3%A4");
    headers.put("ce-type", "dev.tollgate.classify");
    return headers;
  }

  private static Map<String, Object> attributes(String id) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("specversion", "1.0");
    event.put("id", id);
    event.put("source", "/shop/ä");
    event.put("type", "dev.tollgate.classify");
    return event;
  }

  /** An event in one document. */
  static Body structured(String id, Object data) {
    Map<String, Object> event = attributes(id);
    event.put("data", data);
    return Body.text(STRUCTURED, Json.write(event));
  }

  /** The same, with data in base64. */
  static Body encoded(String id, String base64) {
    Map<String, Object> event = attributes(id);
    event.put("data_base64", base64);
    return Body.text(STRUCTURED, Json.write(event));
  }
}
