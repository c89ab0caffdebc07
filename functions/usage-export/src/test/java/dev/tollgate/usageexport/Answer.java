package dev.tollgate.usageexport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;

/** What came back. */
record Answer(HttpResponse<String> response) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  /** The body of an answer with the status. */
  JsonNode json(int status) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  void isRefused(int status, String code) {
    assertThat(json(status).required("code").textValue()).isEqualTo(code);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }
}
