package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What whoever runs the server sees of a call: its trace, its lines in the logs. */
@ExtendWith(SharedServer.class)
final class TracesJourneyTest {
  private static final PictureFile BOOT = FashionMnist.testImage(0).file(PictureFormat.PNG);
  private static final String CLASSIFY = "/v1/models/fashion-mnist/classify";
  private static final Duration SENT_SOON = Duration.ofSeconds(20);

  @TempDir private static Path folder;
  private static Collector collector;
  private static Server server;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    collector = new Collector();
    server =
        Server.start(
            ServerSettings.in(folder.resolve("data"))
                .with("TOLLGATE_TRACES_ENDPOINT", collector.url())
                .with("TOLLGATE_TRACES_EVERY", "PT0.2S")
                .with("TOLLGATE_LOG_JSON", "true")
                .with("TOLLGATE_GATE_ACCESS_LOG", "console"));
  }

  @AfterAll
  static void stop() {
    server.close();
    collector.close();
  }

  @Test
  void theTraceOfACallShowsItsWayThroughGateBatchAndLedger() {
    // Given
    Customer customer = Customer.of(server, "unlimited");
    String traceId = "0af7651916cd43dd8448eb211c80319c";
    String parent = "b7ad6b7169203331";
    Map<String, String> headers =
        Map.of("traceparent", "00-" + traceId + "-" + parent + "-01", "Idempotency-Key", "traced");

    // When
    Answer answer = customer.api().post(CLASSIFY, Body.raw(BOOT), headers).expect(200);

    // Then
    Eventually.within(
        SENT_SOON,
        () ->
            assertThat(collector.trace(traceId))
                .extracting(Span::getName)
                .containsExactlyInAnyOrder(
                    "POST /v1/models/{model}/classify",
                    "gate",
                    "replay",
                    "queue",
                    "decode",
                    "compute",
                    "settle"));
    Map<String, Span> spans =
        collector.trace(traceId).stream().collect(Collectors.toMap(Span::getName, s -> s));
    Span request = spans.get("POST /v1/models/{model}/classify");
    assertThat(request.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
    assertThat(Collector.hex(request.getParentSpanId().toByteArray())).isEqualTo(parent);
    assertThat(attributes(request))
        .containsEntry("tollgate.request_id", answer.requestId())
        .containsEntry("tollgate.account_id", customer.accountId())
        .containsEntry("http.response.status_code", "200");
    assertThat(spans.values())
        .filteredOn(span -> !span.equals(request))
        .allSatisfy(part -> assertIsWithin(part, request));
    assertThat(collector.linkedWith(request))
        .extracting(Span::getName)
        .containsExactlyInAnyOrder("model batch", "ledger transaction");
    assertThat(request.getLinksList())
        .extracting(Span.Link::getSpanId)
        .containsExactlyInAnyOrderElementsOf(
            collector.linkedWith(request).stream().map(Span::getSpanId).toList());
  }

  @Test
  void aBatchIsLinkedWithEveryCallWhosePicturesItHeld() throws InterruptedException {
    // Given
    Customer customer = Customer.of(server, "unlimited");

    // When
    List<Answer> answers = Crowd.of(32, _ -> customer.api().classify(BOOT).expect(200));

    // Then
    List<String> traces =
        answers.stream().map(answer -> line(answer).required("trace_id").textValue()).toList();
    Eventually.within(
        SENT_SOON,
        () ->
            assertThat(traces)
                .doesNotHaveDuplicates()
                .allSatisfy(
                    id ->
                        assertThat(collector.linkedWith(requestOf(id)))
                            .extracting(Span::getName)
                            .contains("model batch", "ledger transaction")));
  }

  @Test
  void aRefusedCallTellsInItsTraceWhatItWasRefusedFor() {
    // Given
    Customer customer = Customer.of(server, "unlimited");

    // When
    Answer answer =
        customer.api().post("/v1/models/nothing/classify?hidden=1", Body.raw(BOOT)).expect(404);

    // Then
    String traceId = line(answer).required("trace_id").textValue();
    Eventually.within(SENT_SOON, () -> assertThat(collector.trace(traceId)).hasSize(2));
    assertThat(attributes(requestOf(traceId)))
        .containsEntry("error.type", "unknown_model")
        .containsEntry("http.response.status_code", "404");
    assertThat(collector.trace(traceId).toString())
        .doesNotContain("hidden", customer.secret(), "127.0.0.1");
  }

  @Test
  void everyLineIsAJsonObjectAndTellsNoSecret() {
    // Given
    Customer customer = Customer.of(server, "unlimited");

    // When
    Answer answer = customer.api().classify(BOOT).expect(200);

    // Then
    JsonNode line = line(answer);
    assertThat(line.required("route").textValue()).isEqualTo("/v1/models/{model}/classify");
    assertThat(line.required("account_id").textValue()).isEqualTo(customer.accountId());
    assertThat(line.required("model").textValue()).isEqualTo("fashion-mnist");
    assertThat(line.required("units").intValue()).isEqualTo(1);
    assertThat(line.required("duration_us").longValue()).isPositive();
    String printed = server.process().printed();
    assertThat(printed.lines().filter(l -> l.startsWith("{")))
        .allSatisfy(
            l -> assertThat(Json.read(l.getBytes(StandardCharsets.UTF_8)).has("time")).isTrue())
        .anySatisfy(l -> assertThat(l).contains("\"logger\"", "\"level\":\"INFO\""));
    assertThat(printed).doesNotContain("tg_live_", customer.secret(), ServerSettings.OPERATOR_KEY);
  }

  @Test
  @DisabledIfSystemProperty(named = "tollgate.native", matches = "true")
  void withoutACollectorNothingIsKept(Server quiet) throws IOException, InterruptedException {
    // Given
    Path log = quiet.settings().dataDir().resolve("logs").resolve("access.log");
    Customer customer = Customer.of(quiet, "unlimited");
    Map<String, String> asked =
        Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

    // When
    Answer answer = customer.api().post(CLASSIFY, Body.raw(BOOT), asked).expect(200);

    // Then
    Eventually.within(
        Duration.ofSeconds(5), () -> assertThat(log).content().contains(answer.requestId()));
    assertThat(log).content().doesNotContain("trace_id");
    assertThat(server.process().objects()).contains("io.opentelemetry.sdk.");
    assertThat(quiet.process().objects())
        .contains("dev.tollgate.gate.Traces")
        .doesNotContain("io.opentelemetry.sdk.", "io.opentelemetry.exporter.");
  }

  private static Span requestOf(String traceId) {
    return collector.trace(traceId).stream()
        .filter(span -> span.getKind() == Span.SpanKind.SPAN_KIND_SERVER)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no request in the trace " + traceId));
  }

  private static JsonNode line(Answer answer) {
    Eventually.within(
        Duration.ofSeconds(5),
        () -> assertThat(server.process().printed()).contains(answer.requestId()));
    return server
        .process()
        .printed()
        .lines()
        .filter(l -> l.contains(answer.requestId()))
        .findFirst()
        .map(l -> Json.read(l.getBytes(StandardCharsets.UTF_8)))
        .orElseThrow();
  }

  private static void assertIsWithin(Span part, Span request) {
    assertThat(part.getParentSpanId()).isEqualTo(request.getSpanId());
    assertThat(part.getEndTimeUnixNano()).isGreaterThanOrEqualTo(part.getStartTimeUnixNano());
    assertThat(part.getStartTimeUnixNano())
        .isBetween(request.getStartTimeUnixNano() - 1_000_000, request.getEndTimeUnixNano());
  }

  private static Map<String, String> attributes(Span span) {
    return span.getAttributesList().stream()
        .collect(
            Collectors.toMap(
                each -> each.getKey(),
                each ->
                    each.getValue().hasIntValue()
                        ? Long.toString(each.getValue().getIntValue())
                        : each.getValue().getStringValue()));
  }
}
