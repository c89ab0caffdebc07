package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Calls with tensors are paid for by the row, once, and packed if wanted. */
@ExtendWith(SharedServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TensorMeteringJourneyTest {
  private static final String PREDICT = "/v1/models/half_plus_two:predict";

  @BeforeAll
  void modelsAreThere(Server server) {
    WireModels.awaitIn(server);
  }

  @Test
  void everyRowIsAUnitAndTheReceiptIsInTheHeaders(Server server) {
    // Given
    Customer customer = Customer.of(server, "unlimited");

    // When
    Answer answer =
        customer
            .api()
            .post(PREDICT, Body.text("application/json", "{\"instances\":[1,2,3]}"))
            .expect(200);
    customer.api().post(PREDICT, Body.text("application/json", "{\"instances\":[]}")).expect(400);

    // Then
    assertThat(answer.header("Tollgate-Units")).isEqualTo("3");
    assertThat(answer.header("Tollgate-Charged")).isEqualTo("true");
    assertThat(answer.header("Tollgate-Id")).isEqualTo(answer.requestId());
    assertThat(answer.header("Tollgate-Model-Version")).isEqualTo("123");
    List<JsonNode> records = customer.usage().records();
    assertThat(records).hasSize(1);
    assertThat(records.getFirst().required("request_id").textValue()).isEqualTo(answer.requestId());
    assertThat(records.getFirst().required("units").intValue()).isEqualTo(3);
    assertThat(records.getFirst().required("cost_micros").asText())
        .isEqualTo(answer.header("Tollgate-Cost-Micros"));
  }

  @Test
  void aRetryGetsTheSameBodyAndCostsNothing(Server server) throws IOException {
    // Given
    Customer customer = Customer.of(server, "unlimited");
    Map<String, String> once = Map.of("Idempotency-Key", "rows-1");
    Body rows = Body.text("application/json", "{\"instances\":[1,2]}");

    // When
    Answer first = customer.api().post(PREDICT, rows, once).expect(200);
    Answer again = customer.api().post(PREDICT, rows, once).expect(200);
    Answer packed =
        customer
            .api()
            .post(
                PREDICT,
                new Body("application/json", gzip(rows.bytes())),
                Map.of("Idempotency-Key", "rows-1", "Content-Encoding", "gzip"))
            .expect(200);
    Answer other =
        customer.api().post(PREDICT, Body.text("application/json", "{\"instances\":[1]}"), once);

    // Then
    assertThat(List.of(again, packed))
        .allSatisfy(
            replay -> {
              assertThat(replay.bytes()).isEqualTo(first.bytes());
              assertThat(replay.header("Tollgate-Charged")).isEqualTo("false");
              assertThat(replay.header("Tollgate-Id")).isEqualTo(first.requestId());
            });
    Problems.check(other, "idempotency_mismatch");
    assertThat(customer.usage().records()).hasSize(1);
  }

  @Test
  void bodiesMayBePackedBothWays(Server server) throws IOException {
    // Given
    String many = "{\"instances\":[" + "1.0,".repeat(999) + "1.0]}";

    // When
    Answer answer =
        Customer.of(server, "unlimited")
            .api()
            .post(
                PREDICT,
                new Body("application/json", gzip(many.getBytes(StandardCharsets.UTF_8))),
                Map.of("Content-Encoding", "gzip", "Accept-Encoding", "gzip"))
            .expect(200);

    // Then
    assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
    String text =
        new String(
            new GZIPInputStream(new ByteArrayInputStream(answer.bytes())).readAllBytes(),
            StandardCharsets.UTF_8);
    assertThat(text).startsWith("{\"predictions\":[2.5,").endsWith("2.5]}");
    assertThat(answer.header("Tollgate-Units")).isEqualTo("1000");
  }

  @Test
  void aKeyNeedsTheScope(Server server) {
    // Given
    Customer customer = Customer.of(server, "unlimited");
    JsonNode key = customer.key(Map.of("name", "only pictures", "scopes", List.of("classify")));
    Api api = server.anonymous().with(key.required("secret").textValue());

    // When
    Answer refused = api.post(PREDICT, Body.text("application/json", "{\"instances\":[1]}"));

    // Then
    Problems.check(refused, "insufficient_scope");
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }
}
