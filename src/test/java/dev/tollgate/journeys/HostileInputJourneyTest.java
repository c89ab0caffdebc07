package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent, wherever to: one kind of refusal, no word too much, nothing written. */
@ExtendWith(SharedServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HostileInputJourneyTest {
  private Customer attacker;

  @BeforeAll
  void aCustomerTurnsHostile(Server server) {
    attacker = Customer.of(server, "unlimited");
  }

  @AfterAll
  void nothingWasWritten(Server server) {
    server.anonymous().get("/q/health/ready").expect(200);
    assertThat(attacker.usage().records()).isEmpty();
    assertThat(attacker.api().get("/v1/keys").expect(200).json().required("data")).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource
  void isRefusedAsTheContractSays(Attack attack) {
    // When
    Answer answer = attack.by(attacker.api());

    // Then
    Problems.check(answer, attack.code());
  }

  static Stream<Attack> isRefusedAsTheContractSays() {
    return Stream.of(
            ClassifyAttacks.all(), TensorAttacks.all(), AccountAttacks.all(), UsageAttacks.all())
        .flatMap(s -> s);
  }

  @Test
  void aRefusalNamesTheMethodsThatThePathTakes() {
    // When
    Answer answer = attacker.api().delete("/v1/models/fashion-mnist/classify");

    // Then
    assertThat(answer.expect(405).header("Allow")).isEqualTo("POST");
  }

  @Test
  void noRouteThatNeedsAKeyAnswersWithoutOne(Server server) {
    // Given
    List<Operation> guarded =
        Operation.documentedBy(server).stream().filter(Operation::needsKey).toList();

    // When
    List<Answer> answers =
        guarded.stream()
            .map(o -> server.anonymous().send(o.method(), o.path("x"), Optional.empty(), Map.of()))
            .toList();

    // Then
    assertThat(answers)
        .hasSizeGreaterThan(8)
        .allSatisfy(answer -> Problems.check(answer, "missing_key"))
        .allSatisfy(answer -> assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer"));
  }
}
