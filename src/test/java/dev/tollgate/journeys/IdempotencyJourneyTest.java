package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** With an Idempotency-Key a call may be repeated at will and is charged once. */
@ExtendWith(SharedServer.class)
final class IdempotencyJourneyTest {
  private static final PictureFile BOOT = FashionMnist.testImage(0).file(PictureFormat.PNG);
  private static final PictureFile OTHER = FashionMnist.testImage(1).file(PictureFormat.PNG);

  @Test
  void aRetryGetsTheSameAnswerAndCostsNothing(Server server) {
    // Given
    Customer customer = Customer.of(server, "unlimited");
    Answer first = customer.api().classify(BOOT, "order-1").expect(200);

    // When
    Answer retry = customer.api().classify(BOOT, "order-1").expect(200);
    Answer asForm =
        customer
            .api()
            .post(
                "/v1/models/fashion-mnist/classify",
                Body.form(List.of(BOOT)),
                Map.of("Idempotency-Key", "order-1"))
            .expect(200);

    // Then
    assertThat(first.receipt().required("charged").booleanValue()).isTrue();
    assertThat(List.of(retry, asForm))
        .allSatisfy(
            replay -> {
              assertThat(replay.receipt().required("charged").booleanValue()).isFalse();
              assertThat(replay.json().required("id")).isEqualTo(first.json().required("id"));
              assertThat(replay.json().required("predictions"))
                  .isEqualTo(first.json().required("predictions"));
            });
    assertThat(customer.usage().recordsById().keySet()).isEqualTo(Set.of(first.requestId()));
  }

  @Test
  void anotherCallUnderTheSameKeyIsRefused(Server server) {
    // Given
    Customer customer = Customer.of(server, "unlimited");
    customer.api().classify(BOOT, "order-2").expect(200);

    // When
    Answer otherPicture = customer.api().classify(OTHER, "order-2");
    Answer otherQuestion =
        customer
            .api()
            .post(
                "/v1/models/fashion-mnist/classify?top_k=1",
                Body.raw(BOOT),
                Map.of("Idempotency-Key", "order-2"));

    // Then
    assertThat(otherPicture.expect(422).code()).isEqualTo("idempotency_mismatch");
    assertThat(otherQuestion.expect(422).code()).isEqualTo("idempotency_mismatch");
    assertThat(customer.usage().records()).hasSize(1);
  }

  @Test
  void concurrentDuplicatesAreChargedOnceAndAgree(Server server) throws InterruptedException {
    // Given
    Customer customer = Customer.of(server, "unlimited");

    // When
    List<Answer> answers =
        Crowd.of(32, caller -> customer.api().classify(BOOT, "order-" + caller % 4));

    // Then
    assertThat(answers).allSatisfy(answer -> answer.expect(200));
    Map<Boolean, List<JsonNode>> byCharged =
        answers.stream()
            .map(Answer::json)
            .collect(
                Collectors.partitioningBy(
                    a -> a.required("receipt").required("charged").booleanValue()));
    assertThat(byCharged.get(true)).hasSize(4);
    assertThat(idsOf(answers.stream().map(Answer::json).toList()))
        .isEqualTo(idsOf(byCharged.get(true)))
        .isEqualTo(customer.usage().recordsById().keySet());
  }

  @Test
  void customersDoNotShareTheirKeys(Server server) {
    // Given
    Customer one = Customer.of(server, "unlimited");
    Customer two = Customer.of(server, "unlimited");
    one.api().classify(BOOT, "shared-name").expect(200);

    // When
    Answer answer = two.api().classify(OTHER, "shared-name");

    // Then
    assertThat(answer.expect(200).receipt().required("charged").booleanValue()).isTrue();
  }

  @Test
  void aRefusedCallDoesNotUseTheKeyUp(Server server) {
    // Given
    Customer customer = Customer.of(server, "unlimited");
    PictureFile broken = new PictureFile(PictureFormat.PNG, new byte[] {1, 2, 3}, 0);
    customer.api().classify(broken, "order-3").expect(400);

    // When
    Answer answer = customer.api().classify(BOOT, "order-3");

    // Then
    assertThat(answer.expect(200).receipt().required("charged").booleanValue()).isTrue();
  }

  private static Set<String> idsOf(List<JsonNode> answers) {
    return answers.stream().map(a -> a.required("id").textValue()).collect(Collectors.toSet());
  }
}
