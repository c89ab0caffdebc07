package dev.tollgate.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What matters of an event that came by the CloudEvents HTTP binding 1.0: binary, with its
 * attributes in headers and its data as body, or structured, all of it in one JSON document.
 *
 * @param id tells it from the other events of its source
 * @param source where it happened
 * @param data what the function is called with: JSON, empty if the event has none
 */
record CloudEvent(String id, String source, Buffer data) {
  private static final String MEDIA_TYPE = "application/cloudevents";
  private static final String STRUCTURED = MEDIA_TYPE + "+json";
  private static final String JSON = "application/json";
  private static final String HEADER = "ce-";
  private static final String VERSION = "1.0";

  /** Whether a request carries events, good ones or not. */
  static boolean isIn(HttpServerRequest request) {
    return mediaType(request).startsWith(MEDIA_TYPE)
        || request.headers().contains(HEADER + "id")
        || request.headers().contains(HEADER + "specversion");
  }

  /**
   * The event of a request.
   *
   * @throws ProblemException {@code unsupported_media_type}, {@code malformed_json} or {@code
   *     invalid_request} if it is none that a function can be called with
   */
  static CloudEvent of(HttpServerRequest request, Buffer body, ObjectMapper json) {
    String type = mediaType(request);
    if (type.equals(STRUCTURED)) {
      return structured(body, json);
    }
    if (type.startsWith(MEDIA_TYPE)) {
      throw ProblemException.of(
          ErrorCode.UNSUPPORTED_MEDIA_TYPE,
          "Events are read one at a time, binary or as " + STRUCTURED + ".");
    }
    return checked(name -> header(request, name), type, body);
  }

  /** The same for every delivery of the event, and for no other. */
  String key() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : List.of(source, id)) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return "ce-" + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static CloudEvent structured(Buffer body, ObjectMapper json) {
    JsonNode event = document(body, json);
    return checked(
        name -> Optional.ofNullable(event.get(name)).map(JsonNode::textValue),
        event.path("datacontenttype").asText(JSON),
        data(event));
  }

  private static JsonNode document(Buffer body, ObjectMapper json) {
    try {
      return json.readTree(body.getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Buffer data(JsonNode event) {
    JsonNode data = event.path("data");
    if (event.has("data_base64")) {
      return decoded(event.get("data_base64").asText());
    }
    return data.isMissingNode() ? Buffer.buffer() : Buffer.buffer(data.toString());
  }

  private static Buffer decoded(String base64) {
    try {
      return Buffer.buffer(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      throw ProblemException.causedBy(
          ErrorCode.INVALID_REQUEST, "The event's 'data_base64' is no text in base64.", e);
    }
  }

  private static CloudEvent checked(
      Function<String, Optional<String>> attributes, String dataType, Buffer data) {
    if (!VERSION.equals(needed(attributes, "specversion"))) {
      throw ProblemException.of(
          ErrorCode.INVALID_REQUEST, "The event's 'specversion' must be " + VERSION + ".");
    }
    if (!dataType.isEmpty() && !dataType.toLowerCase(Locale.ROOT).startsWith(JSON)) {
      throw ProblemException.of(
          ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The event's data must be " + JSON + ".");
    }
    needed(attributes, "type");
    return new CloudEvent(needed(attributes, "id"), needed(attributes, "source"), data);
  }

  private static String needed(Function<String, Optional<String>> attributes, String name) {
    return attributes
        .apply(name)
        .filter(value -> !value.isEmpty())
        .orElseThrow(
            () ->
                ProblemException.of(
                    ErrorCode.INVALID_REQUEST,
                    "The event needs the attribute '"
                        + name
                        + "', a text; all need id, source, type and specversion."));
  }

  /** Headers hold attributes percent-encoded. */
  private static Optional<String> header(HttpServerRequest request, String name) {
    try {
      return Optional.ofNullable(request.getHeader(HEADER + name))
          .map(text -> URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw ProblemException.causedBy(
          ErrorCode.INVALID_REQUEST, "The header " + HEADER + name + " is not percent-encoded.", e);
    }
  }

  private static String mediaType(HttpServerRequest request) {
    return Optional.ofNullable(request.getHeader("Content-Type"))
        .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
        .orElse("");
  }
}
