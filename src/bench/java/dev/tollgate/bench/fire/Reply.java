package dev.tollgate.bench.fire;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a server answered.
 *
 * @param status the HTTP status
 * @param requestId the header {@code X-Request-Id}, empty if there was none
 * @param body the body as JSON; missing if it is none
 */
record Reply(int status, String requestId, JsonNode body) {
  boolean ok() {
    return status >= 200 && status < 300;
  }

  /** The {@code code} of a problem document. */
  String code() {
    return body.path("code").asText();
  }

  /** A text inside the body. */
  String text(String pointer) {
    return body.at(pointer).asText();
  }
}
