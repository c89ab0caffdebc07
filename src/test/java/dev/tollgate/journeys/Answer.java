package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/**
 * What the server said.
 *
 * @param status the HTTP status
 * @param headers the HTTP headers
 * @param bytes the body, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(int status, HttpHeaders headers, byte[] bytes) {

  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  JsonNode json() {
    return Json.read(bytes);
  }

  String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  String requestId() {
    return header("X-Request-Id");
  }

  /** The same answer, if it has the status; else a failure that shows the body. */
  Answer expect(int wanted) {
    assertThat(status).as(this::text).isEqualTo(wanted);
    return this;
  }

  /** The {@code code} of a problem document. */
  String code() {
    return json().path("code").asText();
  }

  JsonNode receipt() {
    return json().required("receipt");
  }
}
