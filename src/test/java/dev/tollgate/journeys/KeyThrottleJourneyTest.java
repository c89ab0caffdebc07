package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.embedded.EmbeddedPostgres;
import dev.tollgate.embedded.EmbeddedPostgresException;
import dev.tollgate.embedded.EmbeddedPostgresSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Somebody guesses keys at a server that stands behind a proxy. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeyThrottleJourneyTest {
  private static final int LIMIT = 5;
  private static final String PATH = "/v1/keys";

  private EmbeddedPostgresSettings durable;
  private EmbeddedPostgres database;
  private Server server;
  private Customer customer;

  @BeforeAll
  void start(@TempDir Path folder)
      throws EmbeddedPostgresException, IOException, InterruptedException {
    durable = EmbeddedPostgresSettings.durable(folder.resolve("database"));
    database = EmbeddedPostgres.start(durable);
    server =
        Server.start(
            ServerSettings.in(folder.resolve("server"))
                .with("TOLLGATE_DATABASE_URL", database.url())
                .with("TOLLGATE_GATE_FAILED_KEYS_PER_MINUTE", Integer.toString(LIMIT))
                .with("QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true")
                .with("QUARKUS_HTTP_PROXY_ALLOW_X_FORWARDED", "true"));
    customer = Customer.of(server, "free");
    customer.api().get(PATH).expect(200);
  }

  @AfterAll
  void stop() {
    server.close();
    database.close();
  }

  /** The throttle counts by the minute of the clock, and a test must not run into the next. */
  @BeforeEach
  void aMinuteHasTimeLeft() {
    Eventually.within(
        Duration.ofSeconds(30),
        () -> assertThat(LocalTime.now(ZoneOffset.UTC).getSecond()).isLessThan(40));
  }

  @Test
  void whoGuessesHasToWaitAndTheirNeighboursCallOn() {
    // Given
    JsonNode revoked = customer.key(Map.of("name", "leaked"));
    customer.api().delete(PATH + "/" + revoked.required("id").textValue()).expect(200);
    String fresh = keeper("never used here", Map.of());
    List<String> bad =
        List.of(
            "",
            "no key",
            ForgedKey.ofNobody(),
            ForgedKey.of(customer.secret().substring(0, 34)),
            revoked.required("secret").textValue());

    // When
    List<Answer> guesses = bad.stream().map(key -> from("203.0.113.1", key)).toList();
    Answer oneTooMany = from("203.0.113.1", ForgedKey.ofNobody());

    // Then
    assertThat(guesses).hasSize(LIMIT).allSatisfy(a -> Problems.check(a, "invalid_key"));
    Problems.check(oneTooMany, "too_many_requests");
    assertThat(Integer.parseInt(oneTooMany.header("Retry-After"))).isBetween(1, 60);
    Problems.check(from("203.0.113.1", fresh), "too_many_requests");
    from("203.0.113.1", customer.secret()).expect(200);
    from("203.0.113.1", ServerSettings.OPERATOR_KEY).expect(200);
    Problems.check(from("203.0.113.2", ForgedKey.ofNobody()), "invalid_key");
    from("203.0.113.2", fresh).expect(200);
    from("203.0.113.1", fresh).expect(200);
  }

  @Test
  void whatIsThrottledTellsNothingAboutTheKey() {
    // Given
    exhaust("203.0.113.3");
    List<String> keys =
        List.of("no key", ForgedKey.ofNobody(), ForgedKey.of(customer.secret().substring(0, 34)));

    // When
    List<Answer> answers = keys.stream().map(key -> from("203.0.113.3", key)).toList();

    // Then
    assertThat(answers).allSatisfy(answer -> Problems.check(answer, "too_many_requests"));
    assertThat(answers.stream().map(KeyThrottleJourneyTest::withoutId).distinct()).hasSize(1);
    assertThat(answers.stream().map(answer -> answer.headers().map().keySet()).distinct())
        .hasSize(1);
  }

  @Test
  void aWholeNetworkOfIpv6IsOneClient() {
    // Given
    exhaust("[2001:db8:1:2::1]");

    // When
    Answer neighbour = from("[2001:db8:1:2:ffff::9]", ForgedKey.ofNobody());
    Answer elsewhere = from("[2001:db8:1:3::1]", ForgedKey.ofNobody());

    // Then
    Problems.check(neighbour, "too_many_requests");
    Problems.check(elsewhere, "invalid_key");
  }

  @Test
  void whatAProxyGivesInsteadOfAnAddressIsAClientToo() {
    // Given
    exhaust("unknown");

    // When
    Answer again = from("unknown", ForgedKey.ofNobody());
    Answer bare = from("2001:db8:1:4::1", ForgedKey.ofNobody());

    // Then
    Problems.check(again, "too_many_requests");
    Problems.check(bare, "invalid_key");
    from("x".repeat(1_000), customer.secret()).expect(200);
  }

  @Test
  void networksAreThoseOfTheClientNotOfTheProxy() {
    // Given
    String limited = keeper("limited", Map.of("allowed_cidrs", List.of("203.0.113.0/24")));

    // When
    Answer inside = from("203.0.113.77", limited);
    List<Answer> outside =
        List.of(
            from("198.51.100.1", limited),
            from("unknown", limited),
            server.anonymous().with(limited).get(PATH));

    // Then
    inside.expect(200);
    assertThat(outside).allSatisfy(answer -> Problems.check(answer, "address_not_allowed"));
  }

  @Test
  void theThrottleAsksNoDatabase() throws EmbeddedPostgresException {
    // Given
    exhaust("203.0.113.4");

    // When
    database.close();
    List<Answer> throttled =
        Stream.generate(() -> from("203.0.113.4", ForgedKey.ofNobody())).limit(50).toList();
    Answer asking = from("203.0.113.5", ForgedKey.ofNobody());
    database = EmbeddedPostgres.start(durable);

    // Then
    assertThat(throttled).allSatisfy(answer -> Problems.check(answer, "too_many_requests"));
    assertThat(asking.expect(503).code()).isEqualTo("ledger_unavailable");
    Eventually.within(
        Duration.ofSeconds(20), () -> from("203.0.113.4", customer.secret()).expect(200));
  }

  private String keeper(String name, Map<String, Object> more) {
    Map<String, Object> asked = new HashMap<>(more);
    asked.put("name", name);
    asked.put("scopes", List.of("keys:write"));
    return customer.key(asked).required("secret").textValue();
  }

  private void exhaust(String address) {
    for (int i = 0; i < LIMIT; i++) {
      Problems.check(from(address, ForgedKey.ofNobody()), "invalid_key");
    }
  }

  private Answer from(String address, String key) {
    return server.anonymous().with(key).get(PATH, Map.of("X-Forwarded-For", address));
  }

  private static JsonNode withoutId(Answer answer) {
    return ((ObjectNode) answer.json()).without("request_id");
  }
}
