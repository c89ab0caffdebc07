package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.embedded.EmbeddedPostgres;
import dev.tollgate.embedded.EmbeddedPostgresException;
import dev.tollgate.embedded.EmbeddedPostgresSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two servers, started at the same moment on one empty database that neither of them owns. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TwoInstancesJourneyTest {
  private static final PictureFile BOOT = FashionMnist.testImage(0).file(PictureFormat.PNG);

  private EmbeddedPostgres database;
  private List<Server> servers = List.of();

  @BeforeAll
  void start(@TempDir Path folder) throws EmbeddedPostgresException, InterruptedException {
    database = EmbeddedPostgres.start(EmbeddedPostgresSettings.durable(folder.resolve("database")));
    servers =
        Crowd.of(
            2,
            i ->
                started(
                    ServerSettings.in(folder.resolve("server-" + i))
                        .with("TOLLGATE_DATABASE_URL", database.url())));
  }

  @AfterAll
  void stop() {
    for (Server server : servers) {
      server.close();
    }
    database.close();
  }

  @Test
  void aKeyRevokedAtOneIsRefusedByTheOtherWithinASecond() {
    // Given
    Customer customer = Customer.of(servers.getFirst(), "unlimited");
    JsonNode key = customer.key(Map.of("name", "leaked"));
    Api there = servers.getLast().anonymous().with(key.required("secret").textValue());
    there.classify(BOOT).expect(200);

    // When
    customer.api().delete("/v1/keys/" + key.required("id").textValue());

    // Then
    Eventually.withinASecond(() -> assertThat(there.classify(BOOT).status()).isEqualTo(401));
  }

  @Test
  void anotherPlanGivenAtOneHoldsAtTheOtherWithinASecond() {
    // Given
    Customer customer = Customer.of(servers.getFirst(), "free");
    Api there = customer.api().at(servers.getLast());
    there.classify(BOOT).expect(200);

    // When
    servers
        .getFirst()
        .operator()
        .patch("/v1/accounts/" + customer.accountId(), Map.of("plan", "pro"))
        .expect(200);

    // Then
    Eventually.withinASecond(
        () ->
            assertThat(
                    there
                        .classify(BOOT)
                        .receipt()
                        .required("remaining")
                        .required("monthly")
                        .intValue())
                .isGreaterThan(1_000));
  }

  @Test
  void aPlanChangedAtOneHoldsAtTheOtherWithinASecond() {
    // Given
    Api operator = servers.getFirst().operator();
    String plan = "shared";
    operator
        .post("/v1/plans", Map.of("name", plan, "currency", "EUR", "unit_price_micros", 5))
        .expect(201);
    Api there = Customer.of(servers.getFirst(), plan).api().at(servers.getLast());
    long before = there.classify(BOOT).expect(200).receipt().required("cost_micros").longValue();

    // When
    operator.patch("/v1/plans/" + plan, Map.of("unit_price_micros", 7)).expect(200);

    // Then
    assertThat(before).isEqualTo(5);
    Eventually.withinASecond(
        () ->
            assertThat(
                    there.classify(BOOT).expect(200).receipt().required("cost_micros").longValue())
                .isEqualTo(7));
  }

  @Test
  void anAllowanceIsExactAcrossBoth() throws InterruptedException {
    // Given
    Customer customer = Customer.of(servers.getFirst(), "unlimited");
    Api limited = customer.limitedTo(Map.of("monthly", 200L));

    // When
    List<Answer> answers =
        Crowd.of(
                32,
                caller -> {
                  Api api = limited.at(servers.get(caller % 2));
                  return IntStream.range(0, 10).mapToObj(_ -> api.classify(BOOT)).toList();
                })
            .stream()
            .flatMap(List::stream)
            .toList();

    // Then
    Map<Integer, Long> byStatus =
        answers.stream().collect(Collectors.groupingBy(Answer::status, Collectors.counting()));
    assertThat(byStatus).isEqualTo(Map.of(200, 200L, 429, 120L));
    Usage there = new Usage(customer.api().at(servers.getLast()));
    assertThat(there.recordsById()).hasSize(200);
    assertThat(Json.sum(there.results("1h", ""), "units")).isEqualTo(200);
  }

  @Test
  void oneIdempotencyKeyIsChargedOnceAcrossBoth() throws InterruptedException {
    // Given
    Customer customer = Customer.of(servers.getFirst(), "unlimited");

    // When
    List<Answer> answers =
        Crowd.of(
            16, i -> customer.api().at(servers.get(i % 2)).classify(BOOT, "order-" + i % 4 / 2));

    // Then
    Set<String> ids =
        answers.stream()
            .map(answer -> answer.expect(200).json().required("id").textValue())
            .collect(Collectors.toSet());
    assertThat(ids).hasSize(2).isEqualTo(customer.usage().recordsById().keySet());
  }

  private static Server started(ServerSettings settings) {
    try {
      return Server.start(settings);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
