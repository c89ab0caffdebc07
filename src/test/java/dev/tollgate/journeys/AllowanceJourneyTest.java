package dev.tollgate.journeys;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An allowance is used up to the unit, and not by one unit more, however many callers there are.
 */
@ExtendWith(SharedServer.class)
final class AllowanceJourneyTest {
  private static final int CALLERS = 64;
  private static final int PRICE_MICROS = 1_000;

  @Test
  void sixtyFourCallersGetExactlyTheFiveHundredAnswersThatTheirKeyMayHave(Server server)
      throws InterruptedException {
    // Given
    Customer customer = Customer.of(server, "unlimited");
    Api limited = customer.limitedTo(Map.of("monthly", 500L));
    PictureFile picture = FashionMnist.testImage(1).file(PictureFormat.PNG);

    // When
    List<Answer> answers = callEach(CALLERS, 10, () -> limited.classify(picture));

    // Then
    List<Answer> charged = withStatus(answers, 200);
    List<Answer> refused = withStatus(answers, 429);
    assertThat(charged).hasSize(500);
    assertThat(refused)
        .hasSize(140)
        .allSatisfy(answer -> saysWhichAllowanceIsUsedUp(answer, "monthly"));
    assertThat(
            charged.stream()
                .map(a -> a.receipt().required("remaining").required("monthly").intValue()))
        .contains(0)
        .allSatisfy(left -> assertThat(left).isBetween(0, 499));
    assertThat(charged)
        .allSatisfy(a -> assertThat(a.header("RateLimit-Policy")).contains("monthly\";q=500;w="));
    Usage usage = customer.usage();
    assertThat(usage.recordsById().keySet())
        .containsExactlyInAnyOrderElementsOf(charged.stream().map(Answer::requestId).toList());
    assertThat(Json.sum(usage.results("1h", ""), "units")).isEqualTo(500);
    assertThat(Json.sum(usage.results("1m", ""), "cost_micros")).isEqualTo(500 * PRICE_MICROS);
  }

  @Test
  void aCallThatNeedsMoreThanIsLeftIsRefusedWholeAndASmallerOneStillFits(Server server)
      throws InterruptedException {
    // Given
    Customer customer = Customer.of(server, "unlimited");
    Api limited = customer.limitedTo(Map.of("monthly", 100L));
    PictureFile picture = FashionMnist.testImage(1).file(PictureFormat.PNG);
    Body three = Body.base64(Collections.nCopies(3, picture));

    // When
    List<Answer> answers = callEach(20, 2, () -> limited.classify(three));
    Answer last = limited.classify(picture);
    Answer tooLate = limited.classify(picture);

    // Then
    assertThat(withStatus(answers, 200)).hasSize(33);
    assertThat(withStatus(answers, 429)).hasSize(7);
    last.expect(200);
    saysWhichAllowanceIsUsedUp(tooLate.expect(429), "monthly");
    assertThat(Json.sum(customer.usage().records(), "units")).isEqualTo(100);
  }

  @Test
  void aBudgetInMoneyIsKeptToTheMicro(Server server) throws InterruptedException {
    // Given
    Customer customer = Customer.of(server, "pro");
    Api limited = customer.limitedTo(Map.of("spend_micros", 25L * PRICE_MICROS + 1));
    PictureFile picture = FashionMnist.testImage(1).file(PictureFormat.PNG);

    // When
    List<Answer> answers = callEach(16, 2, () -> limited.classify(picture));

    // Then
    assertThat(withStatus(answers, 200)).hasSize(25);
    assertThat(withStatus(answers, 429))
        .hasSize(7)
        .allSatisfy(answer -> saysWhichAllowanceIsUsedUp(answer, "spend"));
    assertThat(Json.sum(customer.usage().records(), "cost_micros")).isEqualTo(25 * PRICE_MICROS);
  }

  @Test
  void noMinuteHoldsMoreChargedCallsThanTheBurstAllows(Server server) throws InterruptedException {
    // Given
    Customer customer = Customer.of(server, "unlimited");
    Api limited = customer.limitedTo(Map.of("burst", 20L));
    PictureFile picture = FashionMnist.testImage(1).file(PictureFormat.PNG);

    // When
    List<Answer> answers = callEach(32, 4, () -> limited.classify(picture));

    // Then
    List<JsonNode> records = customer.usage().records();
    Map<String, Long> byMinute =
        records.stream()
            .collect(
                groupingBy(r -> r.required("created_at").textValue().substring(0, 16), counting()));
    assertThat(byMinute.values())
        .allSatisfy(n -> assertThat(n).isLessThanOrEqualTo(20))
        .contains(20L);
    assertThat(withStatus(answers, 200)).hasSameSizeAs(records);
    assertThat(withStatus(answers, 429)).hasSize(answers.size() - records.size()).isNotEmpty();
    assertThat(withStatus(answers, 429))
        .allSatisfy(answer -> saysWhichAllowanceIsUsedUp(answer, "burst"))
        .allSatisfy(
            answer ->
                assertThat(Integer.parseInt(answer.header("Retry-After"))).isLessThanOrEqualTo(60));
  }

  @Test
  void aBiggerPlanLetsARefusedCustomerGoOn(Server server) {
    // Given
    Customer customer = Customer.of(server, "free");
    PictureFile picture = FashionMnist.testImage(1).file(PictureFormat.PNG);
    Body most = Body.base64(Collections.nCopies(50, picture));
    List<Answer> affordable =
        IntStream.range(0, 20).mapToObj(_ -> customer.api().classify(most)).toList();

    // When
    Answer refused = customer.api().classify(picture);
    Answer changed =
        server
            .operator()
            .patch("/v1/accounts/" + customer.accountId(), Map.of("plan", "unlimited"));

    // Then
    assertThat(withStatus(affordable, 200)).hasSize(20);
    saysWhichAllowanceIsUsedUp(refused.expect(429), "monthly");
    assertThat(changed.expect(200).json().required("plan").textValue()).isEqualTo("unlimited");
    Eventually.withinASecond(
        () -> assertThat(customer.api().classify(picture).status()).isEqualTo(200));
  }

  private static List<Answer> callEach(int callers, int calls, Supplier<Answer> call)
      throws InterruptedException {
    return Crowd.of(callers, _ -> IntStream.range(0, calls).mapToObj(_ -> call.get()).toList())
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private static List<Answer> withStatus(List<Answer> answers, int status) {
    return answers.stream().filter(answer -> answer.status() == status).toList();
  }

  private static void saysWhichAllowanceIsUsedUp(Answer answer, String policy) {
    assertThat(answer.code()).isEqualTo("limit_exceeded");
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
    assertThat(answer.json().required("violated-policies").required(0).textValue())
        .endsWith(policy);
  }
}
