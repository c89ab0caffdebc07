package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The capabilities as functions: the same doors, the same refusals, the same ledger. */
@ExtendWith(SharedServer.class)
final class FunctionsJourneyTest {
  private static final PictureFile BOOT = FashionMnist.testImage(0).file(PictureFormat.PNG);

  @ParameterizedTest
  @CsvSource({
    "/classify, /v1/models/fashion-mnist/classify, POST, usage:read",
    "/explain, /v1/models/fashion-mnist/explain, POST, classify",
    "/register-key, /v1/keys, POST, classify",
    "/usage-query, /v1/usage, GET, classify",
    "/plans, /v1/plans, POST, classify",
    "/label-version, /v1/models/fashion-mnist/versions, POST, classify",
    "/usage-export, /v1/usage/exports, GET, classify",
    "/webhooks, /v1/webhooks, GET, classify",
  })
  void aFunctionTurnsAwayExactlyWhoItsRouteTurnsAway(
      String function, String route, String method, String otherScope, Server server) {
    // Given
    JsonNode key =
        Customer.of(server, "unlimited")
            .key(Map.of("name", "other", "scopes", List.of(otherScope)));
    List<Api> callers =
        List.of(
            server.anonymous(),
            server.anonymous().with("nonsense"),
            server.anonymous().with("tg_live_" + "0".repeat(26) + "_" + "0".repeat(49)),
            server.anonymous().with(key.required("secret").textValue()));

    // When
    List<Answer> byFunction =
        callers.stream().map(caller -> caller.post(function, Map.of())).toList();
    List<Answer> byRoute =
        callers.stream()
            .map(c -> method.equals("GET") ? c.get(route) : c.post(route, Map.of()))
            .toList();

    // Then
    assertThat(byFunction).extracting(Answer::status).containsExactly(401, 401, 401, 403);
    assertThat(byFunction)
        .extracting(Answer::code)
        .containsExactly("missing_key", "invalid_key", "invalid_key", "insufficient_scope")
        .isEqualTo(byRoute.stream().map(Answer::code).toList());
    assertThat(byFunction).allSatisfy(Problems::check);
    assertThat(byFunction.stream().map(a -> a.header("WWW-Authenticate")).toList())
        .isEqualTo(byRoute.stream().map(a -> a.header("WWW-Authenticate")).toList());
  }

  @Test
  void aFunctionRefusesBadEventsInTheSameVoice(Server server) {
    // Given
    Customer customer = Customer.of(server, "unlimited");
    List<Attack> attacks =
        List.of(
            Attack.json("POST", "/classify", "{", "malformed_json"),
            Attack.json("POST", "/classify", "", "invalid_request"),
            Attack.json("POST", "/classify", "{}", "invalid_request"),
            Attack.json("POST", "/classify", "{\"model\":\"fashion-mnist\"}", "invalid_request"),
            Attack.json("POST", "/classify", "{\"modl\":\"fashion-mnist\"}", "invalid_request"),
            Attack.json("POST", "/classify", Json.write(event("nothing")), "unknown_model"),
            Attack.json("POST", "/classify", Json.write(retried("")), "invalid_request"),
            Attack.json("POST", "/classify", Json.write(retried("a\0b")), "invalid_request"),
            Attack.json(
                "POST", "/classify", Json.write(retried("k".repeat(129))), "invalid_request"),
            Attack.json(
                "POST",
                "/classify",
                "{\"model\":\"fashion-mnist\",\"images\":[{\"b64\":\"AAAA\"}]}",
                "bad_image"),
            Attack.json("POST", "/explain", "{}", "invalid_request"),
            Attack.json("POST", "/explain", Json.write(event("nothing")), "unknown_model"),
            Attack.json(
                "POST",
                "/explain",
                "{\"model\":\"fashion-mnist\",\"images\":[{\"b64\":\"AAAA\"}],\"format\":\"svg\"}",
                "invalid_request"),
            Attack.json("POST", "/register-key", "{\"scopes\":[]}", "invalid_request"),
            Attack.json(
                "POST",
                "/register-key",
                "{\"name\":\"n\",\"scopes\":[\"operator\"]}",
                "key_outgrows_maker"),
            Attack.json("POST", "/usage-query", "{\"bucket_width\":\"2m\"}", "invalid_request"),
            Attack.on("GET", "/classify", "method_not_allowed"),
            Attack.on("GET", "/usage-query", "method_not_allowed"),
            Attack.json("POST", "/train", "{}", "not_found"));

    // When
    List<Answer> answers = attacks.stream().map(attack -> attack.by(customer.api())).toList();

    // Then
    for (int i = 0; i < attacks.size(); i++) {
      assertThat(answers.get(i).code())
          .as("%s: %s", attacks.get(i), answers.get(i).text())
          .isEqualTo(attacks.get(i).code());
      Problems.check(answers.get(i));
    }
    assertThat(customer.usage().records()).isEmpty();
  }

  @Test
  void functionsAndRoutesShareOneLedger(Server server) {
    // Given
    Customer customer = Customer.of(server, "unlimited");
    Map<String, Object> event = event("fashion-mnist");
    event.put("idempotency_key", "both-ways");

    // When
    Answer byFunction = customer.api().post("/classify", event).expect(200);
    Answer byRoute = customer.api().classify(BOOT, "both-ways").expect(200);
    Answer again = customer.api().classify(BOOT).expect(200);

    // Then
    assertThat(byFunction.receipt().required("charged").booleanValue()).isTrue();
    assertThat(byRoute.receipt().required("charged").booleanValue()).isFalse();
    assertThat(byRoute.json().required("id")).isEqualTo(byFunction.json().required("id"));
    assertThat(byRoute.json().required("predictions"))
        .isEqualTo(byFunction.json().required("predictions"));
    assertThat(customer.usage().recordsById().keySet())
        .containsExactlyInAnyOrder(byFunction.requestId(), again.requestId());
  }

  @Test
  void aFunctionSpendsTheSameAllowance(Server server) {
    // Given
    Api limited = Customer.of(server, "unlimited").limitedTo(Map.of("monthly", 2L));
    limited.classify(BOOT).expect(200);
    limited.post("/classify", event("fashion-mnist")).expect(200);

    // When
    Answer refused = limited.post("/classify", event("fashion-mnist"));

    // Then
    Problems.check(refused, "limit_exceeded");
    assertThat(refused.header("Retry-After")).isNotEmpty();
  }

  @Test
  void aKeyMadeByAFunctionWorksAndItsUseIsSeenByAFunction(Server server) {
    // Given
    Customer customer = Customer.of(server, "unlimited");

    // When
    JsonNode key = customer.api().post("/register-key", Map.of("name", "by function")).json();
    Api holder = customer.api().with(key.required("secret").textValue());
    holder.classify(BOOT).expect(200);
    Answer usage = holder.post("/usage-query", lastHour());

    // Then
    List<JsonNode> buckets = Json.list(usage.expect(200).json().required("data"));
    assertThat(buckets.stream().flatMap(b -> Json.list(b.required("results")).stream()))
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.required("units").intValue()).isEqualTo(1);
              assertThat(result.required("key_id")).isEqualTo(key.required("id"));
            });
  }

  @Test
  void onlyTheOperatorHasHouseKept(Server server) {
    // Given
    Customer customer = Customer.of(server, "unlimited");

    // When
    Answer refused = customer.api().post("/housekeeping", Map.of());
    Answer done = server.operator().post("/housekeeping", Map.of());

    // Then
    Problems.check(refused, "insufficient_scope");
    assertThat(done.expect(200).json().required("months")).isEmpty();
  }

  private static Map<String, Object> lastHour() {
    Instant now = Instant.now();
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("bucket_width", "1h");
    event.put("start_time", now.minus(Duration.ofHours(1)).getEpochSecond());
    event.put("end_time", now.plus(Duration.ofMinutes(1)).getEpochSecond());
    event.put("group_by", List.of("key_id"));
    return event;
  }

  private static Map<String, Object> retried(String idempotencyKey) {
    Map<String, Object> event = event("fashion-mnist");
    event.put("idempotency_key", idempotencyKey);
    return event;
  }

  private static Map<String, Object> event(String model) {
    Map<String, Object> event = Body.imagesOf(List.of(BOOT));
    event.put("model", model);
    return event;
  }
}
