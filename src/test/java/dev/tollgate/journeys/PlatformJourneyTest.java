package dev.tollgate.journeys;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What those need who run the server, and those who write clients for it. */
@ExtendWith(SharedServer.class)
final class PlatformJourneyTest {
  private static final PictureFile BOOT = FashionMnist.testImage(0).file(PictureFormat.PNG);

  @Test
  void readinessSaysThatAModelAnswers(Server server) {
    // When
    JsonNode health = server.anonymous().get("/q/health/ready").expect(200).json();

    // Then
    assertThat(health.required("status").textValue()).isEqualTo("UP");
    assertThat(Json.list(health.required("checks")))
        .extracting(check -> check.required("name").textValue())
        .contains("a model answers");
  }

  @Test
  void metricsCountWhatHappened(Server server) {
    // Given
    Customer customer = Customer.of(server, "unlimited");
    customer.api().classify(BOOT).expect(200);
    Api limited = customer.limitedTo(Map.of("monthly", 0L));
    limited.classify(BOOT).expect(429);

    // When
    String metrics = server.operator().get("/q/metrics").expect(200).text();

    // Then
    assertThat(metrics)
        .contains("tollgate_inference_images_total{model=\"fashion-mnist\",version=")
        .contains("tollgate_inference_batch_size_count")
        .contains("tollgate_inference_queue_seconds_count")
        .contains("tollgate_inference_compute_seconds_count")
        .containsPattern("tollgate_ledger_settle\\w*_seconds_count")
        .containsPattern("tollgate_ledger_\\w*batch\\w*_count")
        .containsPattern("tollgate_\\w*refus\\w*_total\\{[^}]*monthly")
        .containsPattern("tollgate_\\w*request\\w*_count\\{")
        .doesNotContain(customer.secret());
  }

  @Test
  void theCatalogueShowsCardPriceAndAWorkingCall(Server server) {
    // When
    JsonNode model = server.anonymous().get("/v1/models/fashion-mnist").expect(200).json();
    JsonNode all = server.anonymous().get("/v1/models").expect(200).json();

    // Then
    assertThat(Json.list(model.required("labels"))).hasSize(10);
    assertThat(model.required("price").required("unit_micros").intValue()).isEqualTo(1000);
    assertThat(model.required("versions").required(0).required("state").textValue())
        .isEqualTo("AVAILABLE");
    assertThat(
            model
                .required("model_version_status")
                .required(0)
                .required("status")
                .required("error_code")
                .textValue())
        .isEqualTo("OK");
    assertThat(model.required("curl").textValue())
        .contains(
            "http://127.0.0.1:" + server.settings().port() + "/v1/models/fashion-mnist/classify");
    assertThat(Json.list(all.required("data"))).contains(model);
  }

  @Test
  void theOpenApiDocumentIsWhole(Server server) {
    // When
    JsonNode document = server.anonymous().get("/q/openapi?format=json").expect(200).json();

    // Then
    assertThat(document.required("openapi").textValue()).startsWith("3.1");
    List<JsonNode> operations = document.findParents("operationId");
    assertThat(operations).hasSizeGreaterThanOrEqualTo(16);
    assertThat(operations.stream().map(o -> o.required("operationId").textValue()))
        .doesNotHaveDuplicates();
    assertThat(operations)
        .allSatisfy(
            operation -> {
              assertThat(operation.path("summary").asText()).isNotBlank();
              assertThat(operation.required("responses").has("500")).isTrue();
              assertThat(operation.required("responses").properties())
                  .anyMatch(response -> response.getKey().startsWith("2"));
            });
    assertThat(document.findValuesAsText("$ref").stream().collect(toSet()))
        .isNotEmpty()
        .allSatisfy(
            ref -> assertThat(document.at(ref.substring(1)).isMissingNode()).as(ref).isFalse());
    assertThat(document.at("/components/securitySchemes").size()).isEqualTo(2);
    assertThat(document.at("/components/schemas/Problem/required").size()).isEqualTo(8);
  }

  @Test
  void theCommittedOpenApiDocumentIsTheServedOne(Server server) throws IOException {
    // Given
    Path committed = Path.of(System.getProperty("tollgate.openapi")).normalize();

    // When
    String served = server.anonymous().get("/q/openapi").expect(200).text();

    // Then
    assertThat(committed)
        .as(
            "Run './tollgate up', then 'curl -s localhost:8080/q/openapi > docs/openapi.yaml', "
                + "and look at the difference: it is what clients will notice.")
        .hasContent(served);
  }

  @Test
  void swaggerUiIsServed(Server server) {
    // When
    Answer page = server.anonymous().get("/q/swagger-ui/");

    // Then
    assertThat(page.expect(200).text()).containsIgnoringCase("swagger-ui").contains("/q/openapi");
  }

  @Test
  void everyAnswerHasARequestIdOfItsOwn(Server server) {
    // When
    List<String> ids =
        List.of("/q/health/ready", "/q/metrics", "/v1/models", "/v1/keys", "/nothing").stream()
            .map(path -> server.anonymous().get(path, Map.of("X-Request-Id", "mine")).requestId())
            .toList();

    // Then
    assertThat(ids)
        .doesNotHaveDuplicates()
        .allSatisfy(id -> assertThat(id).matches("req_[0-9a-z]{26}"));
  }

  @Test
  void theAccessLogKnowsEveryCallAndNoSecret(Server server) {
    // Given
    Customer customer = Customer.of(server, "unlimited");
    Body body = Body.base64(List.of(BOOT));
    String imageText = Base64.getEncoder().encodeToString(BOOT.bytes());
    Path log = server.settings().dataDir().resolve("logs").resolve("access.log");

    // When
    Answer answer =
        customer
            .api()
            .post("/v1/models/fashion-mnist/classify?token=in-the-query", body)
            .expect(200);

    // Then
    Eventually.within(
        Duration.ofSeconds(5), () -> assertThat(log).content().contains(answer.requestId()));
    String text = read(log);
    JsonNode line =
        text.lines()
            .filter(l -> l.contains(answer.requestId()))
            .findFirst()
            .map(l -> Json.read(l.getBytes(StandardCharsets.UTF_8)))
            .orElseThrow();
    assertThat(line.required("status").intValue()).isEqualTo(200);
    assertThat(line.required("path").textValue()).isEqualTo("/v1/models/fashion-mnist/classify");
    assertThat(line.required("key_id").textValue()).isEqualTo(customer.keyId());
    assertThat(text + server.process().printed())
        .doesNotContain(customer.secret(), ServerSettings.OPERATOR_KEY, "in-the-query", imageText);
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
