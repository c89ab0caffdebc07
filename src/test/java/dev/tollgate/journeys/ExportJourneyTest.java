package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the sink and the server go through, the sink ends up with the usage records. */
final class ExportJourneyTest {
  private static final PictureFile BOOT = FashionMnist.testImage(0).file(PictureFormat.PNG);
  private static final int CALLERS = 8;
  private static final int CALLS = 10;

  @Test
  void aSinkThatFailsAndAServerThatDiesLeaveEveryRecordThereOnce(@TempDir Path dataDir)
      throws Exception {
    try (Sink sink = new Sink()) {
      // Given
      ServerSettings settings =
          ServerSettings.in(dataDir)
              .with("TOLLGATE_EXPORT_URL", sink.url("/ingest"))
              .with("TOLLGATE_EXPORT_BATCH_SIZE", "7")
              .with("TOLLGATE_EXPORT_TIMEOUT", "1s")
              .with("TOLLGATE_EXPORT_LEASE", "3s");
      Server server = Server.start(settings);
      Customer customer = Customer.of(server, "pro");
      List<ProcessHandle> orphans = server.process().descendants();
      registered(server);

      // When
      sink.answers(call -> moody(call.number()));
      use(customer);
      Eventually.within(
          Duration.ofSeconds(60), () -> assertThat(sink.received()).hasSizeGreaterThan(4));
      killBetweenDeliveryAndItsNote(server, sink, customer);
      sink.answers(_ -> Optional.of(200));
      try (Server revived = Server.start(settings)) {
        Customer again = customer.at(revived);
        use(again);
        Eventually.within(Duration.ofMinutes(2), () -> nothingWaits(revived));

        // Then
        theSinkHasTheRecords(sink, again.usage());
      }
      Processes.endSoon(orphans);
    }
  }

  /** Takes, fails after taking, says nothing, refuses, takes … */
  private static Optional<Integer> moody(int number) {
    return switch (number % 4) {
      case 2 -> Optional.of(500);
      case 3 -> Optional.empty();
      default -> Optional.of(204);
    };
  }

  private static void killBetweenDeliveryAndItsNote(Server server, Sink sink, Customer customer)
      throws InterruptedException {
    CountDownLatch delivered = new CountDownLatch(1);
    sink.answers(
        _ -> {
          delivered.countDown();
          return Optional.empty();
        });
    use(customer);
    assertThat(delivered.await(60, TimeUnit.SECONDS)).isTrue();
    server.process().kill();
  }

  private static void registered(Server server) {
    Eventually.within(Duration.ofSeconds(10), () -> assertThat(sinks(server)).isNotEmpty());
  }

  private static void nothingWaits(Server server) {
    assertThat(sinks(server))
        .singleElement()
        .satisfies(
            sink -> {
              assertThat(sink.required("pending_batches").intValue()).isZero();
              assertThat(sink.required("failing_since").isNull()).isTrue();
            });
  }

  private static List<JsonNode> sinks(Server server) {
    return Json.list(
        server.operator().get("/v1/usage/exports").expect(200).json().required("data"));
  }

  private static void theSinkHasTheRecords(Sink sink, Usage usage) {
    Map<String, JsonNode> records = usage.recordsById();
    Map<String, JsonNode> events = new HashMap<>();
    for (Sink.Received call : sink.received()) {
      for (JsonNode event : Json.list(call.json())) {
        JsonNode before = events.put(event.required("id").textValue(), event);
        assertThat(before == null || before.equals(event))
            .as("%s, then %s", before, event)
            .isTrue();
      }
    }
    assertThat(records).hasSizeGreaterThanOrEqualTo(2 * CALLERS * CALLS);
    assertThat(events.keySet()).isEqualTo(records.keySet());
    for (String amount : List.of("units", "cost_micros")) {
      List<JsonNode> data = events.values().stream().map(e -> e.required("data")).toList();
      assertThat(Json.sum(data, amount))
          .isEqualTo(Json.sum(List.copyOf(records.values()), amount))
          .isPositive();
    }
    events.forEach(
        (id, event) -> {
          JsonNode data = event.required("data");
          for (String field :
              List.of("key_id", "model", "units", "unit_price_micros", "currency")) {
            assertThat(data.required(field)).isEqualTo(records.get(id).required(field));
          }
          assertThat(event.required("time")).isEqualTo(records.get(id).required("created_at"));
        });
  }

  private static void use(Customer customer) throws InterruptedException {
    List<List<Answer>> answers =
        Crowd.of(
            CALLERS,
            _ -> IntStream.range(0, CALLS).mapToObj(_ -> customer.api().classify(BOOT)).toList());
    assertThat(answers.stream().flatMap(List::stream))
        .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
  }
}
