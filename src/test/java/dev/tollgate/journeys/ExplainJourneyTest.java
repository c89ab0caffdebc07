package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An explanation says which pixels mattered, and is paid for like a classification. */
@ExtendWith(SharedServer.class)
final class ExplainJourneyTest {
  private static final String EXPLAIN = "/v1/models/fashion-mnist/explain";
  private static final PictureFile BOOT = FashionMnist.testImage(0).file(PictureFormat.PNG);
  private static final PictureFile OTHER = FashionMnist.testImage(1).file(PictureFormat.PNG);

  @Test
  void theTopClassIsExplainedByAMapOfTheModelsInputAndChargedAsOneUnit(Server server) {
    // Given
    Customer customer = Customer.of(server, "unlimited");
    JsonNode top = customer.api().classify(BOOT).expect(200).json().at("/predictions/0/labels/0");

    // When
    Answer answer = customer.api().post(EXPLAIN, Body.raw(BOOT)).expect(200);

    // Then
    JsonNode explanation = answer.json().required("explanation");
    assertThat(explanation.required("label")).isEqualTo(top.required("label"));
    assertThat(explanation.required("index")).isEqualTo(top.required("index"));
    assertThat(explanation.required("method").textValue()).isEqualTo("gradient");
    List<JsonNode> rows = Json.list(explanation.required("map"));
    assertThat(rows).hasSize(28).allSatisfy(row -> assertThat(row).hasSize(28));
    List<Double> values =
        rows.stream().flatMap(row -> Json.list(row).stream()).map(JsonNode::doubleValue).toList();
    assertThat(values).allMatch(value -> Math.abs(value) <= 1).anyMatch(v -> Math.abs(v) == 1);
    assertThat(answer.receipt().required("units").longValue()).isEqualTo(1);
    assertThat(answer.receipt().required("cost_micros").longValue()).isEqualTo(1000);
    JsonNode record = customer.usage().recordsById().get(answer.requestId());
    assertThat(record.required("units").longValue()).isEqualTo(1);
    assertThat(record.required("cost_micros").longValue()).isEqualTo(1000);
  }

  @Test
  void theHeatMapIsAPictureWithTheReceiptInAHeader(Server server) throws IOException {
    // Given
    Customer customer = Customer.of(server, "unlimited");

    // When
    Answer asked = customer.api().post(EXPLAIN + "?format=png", Body.raw(BOOT)).expect(200);
    Answer accepted =
        customer.api().post(EXPLAIN, Body.raw(BOOT), Map.of("Accept", "image/png")).expect(200);

    // Then
    assertThat(List.of(asked, accepted))
        .allSatisfy(answer -> assertThat(answer.header("Content-Type")).isEqualTo("image/png"));
    BufferedImage heatMap = ImageIO.read(new ByteArrayInputStream(asked.bytes()));
    assertThat(heatMap.getWidth()).isEqualTo(224);
    assertThat(heatMap.getHeight()).isEqualTo(224);
    JsonNode told = Json.read(asked.header("X-Answer").getBytes(StandardCharsets.US_ASCII));
    assertThat(told.required("id").textValue()).isEqualTo(asked.requestId());
    assertThat(told.at("/explanation/label").textValue()).isEqualTo("Ankle boot");
    assertThat(told.at("/explanation").has("map")).isFalse();
    assertThat(told.at("/receipt/charged").booleanValue()).isTrue();
    assertThat(customer.usage().records()).hasSize(2);
  }

  @Test
  void aClassMayBeAskedForAndAVersionPinned(Server server) {
    // Given
    Api api = Customer.of(server, "unlimited").api();
    Map<String, Object> document = Body.imagesOf(List.of(BOOT));
    document.put("class_index", 7);

    // When
    JsonNode asked = api.post(EXPLAIN + "?class_index=7", Body.raw(BOOT)).expect(200).json();
    JsonNode inBody = api.post(EXPLAIN, Body.json(document)).expect(200).json();
    JsonNode pinned =
        api.post(
                "/v1/models/fashion-mnist/versions/1/explain?class_index=7",
                Body.form(List.of(BOOT)))
            .expect(200)
            .json();

    // Then
    assertThat(asked.at("/explanation/label").textValue()).isEqualTo("Sneaker");
    assertThat(asked.at("/explanation/score").doubleValue()).isLessThan(0.5);
    assertThat(List.of(inBody, pinned))
        .allSatisfy(
            other ->
                assertThat(other.at("/explanation/index"))
                    .isEqualTo(asked.at("/explanation/index")));
  }

  @Test
  void aRetryGetsTheSameAnswerAndCostsNothing(Server server) {
    // Given
    Customer customer = Customer.of(server, "unlimited");
    Map<String, String> numbers = Map.of("Idempotency-Key", "why-1");
    Map<String, String> picture = Map.of("Idempotency-Key", "why-2");
    Answer first = customer.api().post(EXPLAIN, Body.raw(BOOT), numbers).expect(200);
    Answer drawn =
        customer.api().post(EXPLAIN + "?format=png", Body.raw(BOOT), picture).expect(200);

    // When
    Answer retry = customer.api().post(EXPLAIN, Body.raw(BOOT), numbers).expect(200);
    Answer again =
        customer.api().post(EXPLAIN + "?format=png", Body.raw(BOOT), picture).expect(200);

    // Then
    assertThat(retry.receipt().required("charged").booleanValue()).isFalse();
    assertThat(retry.json().required("explanation"))
        .isEqualTo(first.json().required("explanation"));
    assertThat(again.bytes()).isEqualTo(drawn.bytes());
    assertThat(again.header("X-Answer")).contains("\"charged\":false");
    assertThat(customer.usage().records()).hasSize(2);
  }

  @Test
  void anotherQuestionUnderTheSameKeyForRetriesIsRefused(Server server) {
    // Given
    Customer customer = Customer.of(server, "unlimited");
    Map<String, String> key = Map.of("Idempotency-Key", "why");
    customer.api().post(EXPLAIN, Body.raw(BOOT), key).expect(200);

    // When
    List<Answer> others =
        List.of(
            customer.api().post(EXPLAIN, Body.raw(OTHER), key),
            customer.api().post(EXPLAIN + "?class_index=3", Body.raw(BOOT), key),
            customer.api().post(EXPLAIN + "?format=png", Body.raw(BOOT), key),
            customer.api().classify(BOOT, "why"));

    // Then
    assertThat(others).allSatisfy(answer -> Problems.check(answer, "idempotency_mismatch"));
    assertThat(customer.usage().records()).hasSize(1);
  }

  @Test
  void whatCannotBeExplainedIsRefusedAndCostsNothing(Server server) {
    // Given
    Customer customer = Customer.of(server, "unlimited");
    Api api = customer.api();

    // Then
    Problems.check(api.post(EXPLAIN, Body.form(List.of(BOOT, OTHER))), "too_many_images");
    Problems.check(api.post(EXPLAIN, Body.base64(List.of(BOOT, OTHER))), "too_many_images");
    Problems.check(api.post(EXPLAIN, Body.base64(List.of())), "invalid_request");
    Problems.check(api.post(EXPLAIN, new Body("image/png", new byte[0])), "invalid_request");
    Problems.check(api.post(EXPLAIN, new Body("image/png", new byte[] {1, 2})), "bad_image");
    Problems.check(api.post(EXPLAIN + "?class_index=10", Body.raw(BOOT)), "invalid_request");
    Problems.check(api.post(EXPLAIN + "?class_index=-1", Body.raw(BOOT)), "invalid_request");
    Problems.check(api.post(EXPLAIN + "?class_index=boot", Body.raw(BOOT)), "invalid_request");
    Problems.check(api.post(EXPLAIN + "?format=svg", Body.raw(BOOT)), "invalid_request");
    Problems.check(api.post("/v1/models/nothing/explain", Body.raw(BOOT)), "unknown_model");
    assertThat(customer.usage().records()).isEmpty();
  }

  @Test
  void aKeyWithoutTheScopeCannotExplain(Server server) {
    // Given
    Customer customer = Customer.of(server, "unlimited");
    JsonNode key = customer.key(Map.of("name", "n", "scopes", List.of("classify")));

    // When
    Answer answer =
        server.anonymous().with(key.required("secret").textValue()).post(EXPLAIN, Body.raw(BOOT));

    // Then
    Problems.check(answer, "insufficient_scope");
  }

  @Test
  void theCardMayPriceAnExplanationHigher(Server server) throws IOException {
    // Given
    Customer customer = Customer.of(server, "unlimited");
    Path shipped = server.models().resolve("fashion-mnist").resolve("1");
    Path dear = Files.createDirectories(server.models().resolve("dear").resolve("1"));
    ObjectNode card = (ObjectNode) Json.read(Files.readAllBytes(shipped.resolve("model.json")));
    ((ObjectNode) card.required("price")).put("explain_units", 5);
    Files.writeString(dear.resolve("model.json"), Json.write(card));
    Files.copy(shipped.resolve("saved_model.pb"), dear.resolve("saved_model.pb"));

    Eventually.within(
        Duration.ofSeconds(10),
        () ->
            assertThat(server.anonymous().get("/v1/models/dear").json().path("version").asText())
                .isEqualTo("1"));

    // When
    Answer answer = customer.api().post("/v1/models/dear/explain", Body.raw(BOOT)).expect(200);

    // Then
    assertThat(answer.receipt().required("units").longValue()).isEqualTo(5);
    assertThat(answer.receipt().required("cost_micros").longValue()).isEqualTo(5000);
    JsonNode record = customer.usage().recordsById().get(answer.requestId());
    assertThat(record.required("units").longValue()).isEqualTo(5);
  }
}
