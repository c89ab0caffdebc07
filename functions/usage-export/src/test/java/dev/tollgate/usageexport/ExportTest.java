package dev.tollgate.usageexport;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.accounts.Charge;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(ExportedDatabase.class)
final class ExportTest {
  @TestHTTPResource URI server;
  @Inject Customers customers;
  Sink sink;

  @BeforeEach
  void theSinkIsKnownAndHasEverything() {
    sink.behave(Sink.Manner.TAKES);
    round();
    sink.received().clear();
  }

  @AfterEach
  void nothingWaits() {
    sink.behave(Sink.Manner.TAKES);
    round();
  }

  @Test
  void everyChargedCallIsOneEventThatTellsWhatItsRecordTells() {
    // Given
    Customers.Customer customer = customers.signedUp();
    List<Charge> charges = customers.charged(customer, "fashion-mnist", 1, 25);

    // When
    JsonNode round = round();

    // Then
    assertThat(round.required("outcome").textValue()).isEqualTo("sent");
    assertThat(round.required("events").intValue()).isEqualTo(25);
    assertThat(sink.events())
        .extracting(event -> event.required("id").textValue())
        .containsExactlyElementsOf(charges.stream().map(c -> c.requestId().toString()).toList());
    assertThat(sink.received())
        .allSatisfy(
            call -> {
              assertThat(call.contentType()).isEqualTo("application/cloudevents-batch+json");
              assertThat(call.authorization()).isEqualTo("Bearer " + ExportedDatabase.TOKEN);
              assertThat(call.events()).hasSizeLessThanOrEqualTo(ExportedDatabase.BATCH_SIZE);
            });
    JsonNode event = sink.events().get(2);
    assertThat(Instant.parse(event.required("time").textValue())).isBefore(Instant.now());
    assertThat(event.toString())
        .isEqualTo(
            ("{'specversion':'1.0','id':'%s','source':'urn:tollgate','type':'tollgate.usage',"
                    + "'subject':'%s','time':'%s','datacontenttype':'application/json','data':{"
                    + "'key_id':'%s','model':'fashion-mnist','version':'1','units':3,"
                    + "'included_units':0,'unit_price_micros':500,'cost_micros':1500,"
                    + "'currency':'USD','requests':1}}")
                .replace('\'', '"')
                .formatted(
                    charges.get(2).requestId(),
                    customer.account(),
                    event.required("time").textValue(),
                    customer.key()));
    assertThat(standing().required("pending_batches").intValue()).isZero();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TAKES")
  void whatASinkDoesNotTakeIsSentAgainUnchanged(Sink.Manner manner) {
    // Given
    Customers.Customer customer = customers.signedUp();
    List<Charge> charges = customers.charged(customer, "fashion-mnist", 1, 12);
    sink.behave(manner);

    // When
    JsonNode failed = round();
    JsonNode failing = standing();
    JsonNode tooEarly = operator().post("/usage-export", "{\"even_if_failing\":false}").json(200);
    sink.behave(Sink.Manner.TAKES);
    JsonNode sent = round();

    // Then
    assertThat(failed.required("outcome").textValue()).isEqualTo("failed");
    assertThat(failing.required("pending_batches").intValue()).isEqualTo(12);
    assertThat(failing.required("failures").intValue()).isEqualTo(1);
    assertThat(failing.required("last_error").textValue()).isNotBlank();
    assertThat(failing.required("refused").booleanValue()).isEqualTo(manner == Sink.Manner.REFUSES);
    assertThat(tooEarly.required("outcome").textValue()).isEqualTo("idle");
    assertThat(sent.required("events").intValue()).isEqualTo(12);
    assertThat(distinct().keySet())
        .containsExactlyInAnyOrderElementsOf(
            charges.stream().map(c -> c.requestId().toString()).toList());
    assertThat(standing().required("failing_since").isNull()).isTrue();
    assertThat(standing().required("pending_batches").intValue()).isZero();
  }

  @Test
  void aSpanIsSentAgainUnderTheSameIds() {
    // Given
    Customers.Customer customer = customers.signedUp();
    Instant start = Instant.now();
    customers.charged(customer, "fashion-mnist", 1, 5);
    round();
    Map<String, JsonNode> first = distinct();
    String span =
        "{\"start_time\":\"%s\",\"end_time\":\"%s\"}"
            .formatted(start, Instant.now().plus(Duration.ofMinutes(1)));

    // When
    JsonNode replayed = operator().post("/v1/usage/exports/default/replay", span).json(202);
    JsonNode pending = standing();
    round();

    // Then
    assertThat(replayed.required("batches").intValue()).isEqualTo(5);
    assertThat(pending.required("pending_batches").intValue()).isEqualTo(5);
    assertThat(sink.events()).hasSize(10);
    assertThat(distinct()).isEqualTo(first).hasSize(5);
  }

  @Test
  void aSinkThatIsForgottenStartsAnew() {
    // Given
    Customers.Customer customer = customers.signedUp();
    customers.charged(customer, "fashion-mnist", 1, 3);

    // When
    int status = operator().delete("/v1/usage/exports/default").response().statusCode();
    round();
    customers.charged(customer, "fashion-mnist", 1, 2);
    round();

    // Then
    assertThat(status).isEqualTo(204);
    assertThat(sink.events()).hasSize(2);
    assertThat(standing().required("configured").booleanValue()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "default | {} | 400 | invalid_request",
        "default | {'start_time':'2026-01-01T00:00:00Z'} | 400 | invalid_request",
        "default | {'start_time':null,'end_time':null} | 400 | invalid_request",
        "default | {'start_time':'2026-01-02T00:00:00Z','end_time':'2026-01-02T00:00:00Z'} | 400 | invalid_request",
        "default | {'start_time':'-9999-01-02T00:00:00Z','end_time':'2026-01-02T00:00:00Z'} | 400 | invalid_request",
        "default | {'start_time':'2026-01-02T00:00:00Z','end_time':'+99999-01-02T00:00:00Z'} | 400 | invalid_request",
        "default | {'start_time':'soon','end_time':'later'} | 400 | invalid_request",
        "default | {'start_time':'2026-01-01T00:00:00Z','end_time':'2026-01-02T00:00:00Z','to':1} | 400 | invalid_request",
        "default | [ | 400 | malformed_json",
        "nobody | {'start_time':'2026-01-01T00:00:00Z','end_time':'2026-01-02T00:00:00Z'} | 404 | unknown_sink",
        "No%20Body | {'start_time':'2026-01-01T00:00:00Z','end_time':'2026-01-02T00:00:00Z'} | 404 | unknown_sink",
      })
  void whatCannotBeSentAgainIsRefused(String name, String body, int status, String code) {
    // When
    Answer answer =
        operator().post("/v1/usage/exports/" + name + "/replay", body.replace('\'', '"'));

    // Then
    answer.isRefused(status, code);
    assertThat(standing().required("pending_batches").intValue()).isZero();
  }

  @Test
  void onlyTheOperatorSeesSinks() {
    // Given
    Api customer = new Api(server, customers.signedUp().secret().reveal());

    // When
    Answer list = customer.get("/v1/usage/exports");
    Answer function = customer.post("/usage-export", "{}");
    Answer forget = customer.delete("/v1/usage/exports/default");

    // Then
    list.isRefused(403, "insufficient_scope");
    function.isRefused(403, "insufficient_scope");
    forget.isRefused(403, "insufficient_scope");
  }

  /** Fails if two events with one id differ. */
  private Map<String, JsonNode> distinct() {
    return sink.events().stream()
        .collect(
            toMap(
                event -> event.required("id").textValue(),
                event -> event,
                (a, b) -> {
                  assertThat(b).isEqualTo(a);
                  return a;
                },
                HashMap::new));
  }

  private JsonNode round() {
    return operator().post("/usage-export", "{}").json(200);
  }

  private JsonNode standing() {
    return operator().get("/v1/usage/exports").json(200).required("data").required(0);
  }

  private Api operator() {
    return new Api(server, ExportedDatabase.OPERATOR_KEY);
  }
}
