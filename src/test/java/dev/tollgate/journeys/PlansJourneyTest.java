package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The operator says what accounts pay, and they pay exactly that. */
@ExtendWith(SharedServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PlansJourneyTest {
  private static final String PLANS = "/v1/plans";
  private static final PictureFile BOOT = FashionMnist.testImage(0).file(PictureFormat.PNG);
  private static final List<Map<String, Long>> TIERS =
      List.of(Map.of("up_to", 8L, "unit_price_micros", 1_000L), Map.of("unit_price_micros", 400L));

  @Test
  void aPlanIsAnsweredAsItWasMadeAndListed(Server server) {
    // Given
    Map<String, Object> wish = plan();
    wish.put("allowances", Map.of("burst", 600, "spend_micros", 50_000_000));
    String name = wish.get("name").toString();

    // When
    JsonNode made = server.operator().post(PLANS, wish).expect(201).json();
    JsonNode shown = server.operator().get(PLANS + "/" + name).expect(200).json();
    List<JsonNode> listed = all(server);

    // Then
    assertThat(made).isEqualTo(shown);
    assertThat(listed).contains(made).extracting(p -> p.required("name").textValue()).isSorted();
    assertThat(made.required("currency").textValue()).isEqualTo("EUR");
    assertThat(made.required("monthly_fee_micros").longValue()).isEqualTo(20_000_000);
    assertThat(made.required("included_units").longValue()).isEqualTo(3);
    assertThat(made.required("unit_price_micros").isNull()).isTrue();
    assertThat(made.required("allowances").toString())
        .isEqualTo("{\"burst\":600,\"monthly\":null,\"spend_micros\":50000000}");
    assertThat(made.required("prices").toString())
        .isEqualTo(
            "{\"fashion-mnist\":[{\"up_to\":8,\"unit_price_micros\":1000},"
                + "{\"up_to\":null,\"unit_price_micros\":400}]}");
    Problems.check(server.operator().post(PLANS, wish), "plan_exists");
  }

  @Test
  void anAccountPaysExactlyWhatTheTiersSay(Server server) {
    // Given
    Customer customer = Customer.of(server, made(server, plan()));

    // When
    List<JsonNode> receipts =
        Stream.of(2, 2, 5, 1).map(images -> receipt(customer.api(), images)).toList();

    // Then
    assertThat(receipts.stream().map(r -> r.required("cost_micros").longValue()))
        .containsExactly(0L, 1_000L, 4 * 1_000L + 400L, 400L);
    assertThat(receipts)
        .allSatisfy(r -> assertThat(r.required("currency").asText()).isEqualTo("EUR"));
    assertThat(total(customer)).isEqualTo(Json.sum(receipts, "cost_micros")).isEqualTo(5_800);
    JsonNode summary = customer.usage().summary();
    assertThat(summary.required("monthly_fee_micros").longValue()).isEqualTo(20_000_000);
    assertThat(summary.required("included_units").toString()).isEqualTo("{\"limit\":3,\"used\":3}");
  }

  @Test
  void aNewPriceHoldsForLaterCallsOnly(Server server) {
    // Given
    Map<String, Object> wish = plan();
    Customer customer = Customer.of(server, made(server, wish));
    long before = receipt(customer.api(), 5).required("cost_micros").longValue();
    List<Map<String, Long>> dearer =
        List.of(Map.of("up_to", 6L, "unit_price_micros", 9L), Map.of("unit_price_micros", 7L));

    // When
    JsonNode changed =
        server
            .operator()
            .patch(
                PLANS + "/" + wish.get("name"),
                new LinkedHashMap<>(Map.of("prices", Map.of("fashion-mnist", dearer))))
            .expect(200)
            .json();
    long paid = before;
    List<Long> after = new ArrayList<>();
    Eventually.withinASecond(
        () -> {
          after.add(receipt(customer.api(), 1).required("cost_micros").longValue());
          assertThat(after.getLast()).isLessThan(400);
        });
    after.add(receipt(customer.api(), 2).required("cost_micros").longValue());
    paid += after.stream().mapToLong(Long::longValue).sum();

    // Then
    assertThat(before).isEqualTo(2_000);
    assertThat(changed.required("included_units").longValue()).isEqualTo(3);
    assertThat(after.getLast()).isEqualTo(14);
    assertThat(total(customer)).isEqualTo(paid);
  }

  @Test
  void aBudgetHoldsAgainstGraduatedPrices(Server server) throws InterruptedException {
    // Given
    Map<String, Object> wish = plan();
    wish.put("allowances", Map.of("spend_micros", 5 * 1_000 + 3 * 400 + 399));
    Customer customer = Customer.of(server, made(server, wish));

    // When
    List<Answer> answers = Crowd.of(16, _ -> customer.api().classify(BOOT));

    // Then
    List<JsonNode> receipts =
        answers.stream().filter(a -> a.status() == 200).map(Answer::receipt).toList();
    assertThat(receipts).hasSize(3 + 5 + 3);
    assertThat(answers.stream().filter(a -> a.status() != 200))
        .hasSize(5)
        .allSatisfy(answer -> Problems.check(answer, "limit_exceeded"));
    assertThat(total(customer)).isEqualTo(Json.sum(receipts, "cost_micros")).isEqualTo(6_200);
  }

  @Test
  void nullTakesALimitAwayAndTheFunctionMakesPlansToo(Server server) {
    // Given
    Map<String, Object> wish = plan();
    wish.put("allowances", Map.of("monthly", 1));
    String name =
        server.operator().post("/plans", wish).expect(200).json().required("name").textValue();
    Customer customer = Customer.of(server, name);
    customer.api().classify(BOOT).expect(200);
    Answer refused = customer.api().classify(BOOT);

    // When
    server
        .operator()
        .patch(PLANS + "/" + name, Collections.singletonMap("allowances", null))
        .expect(200);

    // Then
    Problems.check(refused, "limit_exceeded");
    Eventually.withinASecond(() -> customer.api().classify(BOOT).expect(200));
  }

  @Test
  void onlyTheOperatorKnowsOfPlans(Server server) {
    // Given
    Api customer = Customer.of(server, "unlimited").api();

    // When
    List<Answer> answers =
        List.of(
            customer.get(PLANS),
            customer.get(PLANS + "/free"),
            customer.post(PLANS, plan()),
            customer.patch(PLANS + "/free", Map.of("included_units", 1)),
            customer.post("/plans", plan()));

    // Then
    assertThat(answers).allSatisfy(answer -> Problems.check(answer, "insufficient_scope"));
  }

  @ParameterizedTest
  @MethodSource
  void whatMakesNoSenseIsRefusedAndChangesNothing(Attack attack, Server server) {
    // Given
    List<JsonNode> before = all(server);

    // When
    Answer answer = attack.by(server.operator());

    // Then
    Problems.check(answer, attack.code());
    assertThat(all(server)).isEqualTo(before);
  }

  static Stream<Attack> whatMakesNoSenseIsRefusedAndChangesNothing() {
    return PlanAttacks.all();
  }

  /** A fee that pays for 3 units; the units up to the eighth are dearer than the rest. */
  private static Map<String, Object> plan() {
    Map<String, Object> plan = new LinkedHashMap<>();
    plan.put("name", "team-" + UUID.randomUUID().toString().substring(0, 8));
    plan.put("currency", "EUR");
    plan.put("monthly_fee_micros", 20_000_000);
    plan.put("included_units", 3);
    plan.put("prices", Map.of("fashion-mnist", TIERS));
    return plan;
  }

  private static String made(Server server, Map<String, Object> plan) {
    return server.operator().post(PLANS, plan).expect(201).json().required("name").textValue();
  }

  private static JsonNode receipt(Api api, int images) {
    return api.classify(Body.base64(Collections.nCopies(images, BOOT))).expect(200).receipt();
  }

  /** The month's cost; fails unless records, buckets and summary agree on it. */
  private static long total(Customer customer) {
    Usage usage = customer.usage();
    long records = Json.sum(usage.records(), "cost_micros");
    assertThat(Json.sum(usage.results("1h", ""), "cost_micros")).isEqualTo(records);
    assertThat(usage.summary().required("cost_micros").longValue()).isEqualTo(records);
    return records;
  }

  private static List<JsonNode> all(Server server) {
    List<JsonNode> plans = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = server.operator().get(PLANS + "?limit=2" + next).expect(200).json();
      plans.addAll(Json.list(page.required("data")));
      next =
          page.required("has_more").booleanValue()
              ? "&page=" + page.required("next_page").asText()
              : "";
    } while (!next.isEmpty());
    return plans;
  }
}
