package dev.tollgate.usagequery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(MigratedDatabase.class)
final class DocumentationTest {
  @TestHTTPResource URI server;

  @ParameterizedTest
  @CsvSource({
    "/v1/usage, listUsage, application/json text/csv",
    "/v1/usage/records, listUsageRecords, application/json text/csv",
    "/v1/usage/summary, getUsageSummary, application/json"
  })
  void anOperationTellsItsNameItsMediaTypesAndItsRefusals(
      String path, String operation, String mediaTypes) {
    // When
    JsonNode document =
        new Api(server, MigratedDatabase.OPERATOR_KEY).get("/q/openapi?format=json").json(200);

    // Then
    JsonNode get = document.required("paths").required(path).required("get");
    assertThat(get.required("operationId").textValue()).isEqualTo(operation);
    assertThat(get.required("responses").required("200").required("content").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(mediaTypes.split(" "));
    assertThat(get.required("responses").fieldNames())
        .toIterable()
        .contains("200", "400", "401", "403", "404", "406", "500");
    assertThat(get.toString()).doesNotContain("x-refuses", "ids[]");
  }
}
