package dev.tollgate.usagequery;

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

  static long sum(List<JsonNode> entries, String field) {
    return entries.stream().mapToLong(entry -> entry.required(field).longValue()).sum();
  }

  /** The body of an answer with the status. */
  JsonNode json(int status) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return json();
  }

  JsonNode json() {
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of a CSV body. */
  List<String> csv() {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
    return response.body().lines().toList();
  }

  void isRefused(int status, String code) {
    assertThat(json(status).required("code").textValue()).isEqualTo(code);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }
}
