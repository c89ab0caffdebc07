package dev.tollgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

final class JsonDialectTest {
  private final ObjectMapper json = new ObjectMapper();

  JsonDialectTest() {
    new JsonDialect().customize(json);
  }

  record Own(String firstName) {}

  @Test
  void ourOwnTypesAreInSnakeCaseAndThoseOfOthersAreAsTheyAre() throws Exception {
    // Given
    StackTraceElement ofOthers = new StackTraceElement("Type", "method", "Type.java", 7);

    // When
    JsonNode own = json.valueToTree(new Own("Ada"));
    JsonNode others = json.valueToTree(ofOthers);

    // Then
    assertThat(own.path("first_name").textValue()).isEqualTo("Ada");
    assertThat(json.readValue("{\"first_name\":\"Ada\"}", Own.class)).isEqualTo(new Own("Ada"));
    assertThat(others.path("methodName").textValue()).isEqualTo("method");
  }
}
