package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
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
  private static final long SEED = 20_251_123;
  private static final int BODIES_A_ROUTE = 12;
  private static final List<String> MEDIA_TYPES =
      List.of(
          "application/json", "image/png", "multipart/form-data; boundary=x", "text/csv", "*/*");

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
    return Stream.of(ClassifyAttacks.all(), AccountAttacks.all(), UsageAttacks.all())
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

  @Test
  void randomBodiesOnEveryDocumentedRouteAreAnsweredWithoutAnAccident(Server server) {
    // Given
    Random random = new Random(SEED);
    List<Operation> operations = Operation.documentedBy(server);

    // When
    List<Answer> answers =
        operations.stream()
            .flatMap(
                operation -> Stream.generate(() -> random(operation, random)).limit(BODIES_A_ROUTE))
            .toList();

    // Then
    assertThat(answers).hasSize(operations.size() * BODIES_A_ROUTE);
    assertThat(answers)
        .allSatisfy(answer -> assertThat(answer.status()).as(answer.text()).isLessThan(500));
    assertThat(answers.stream().filter(answer -> answer.status() >= 400))
        .allSatisfy(Problems::check);
  }

  private Answer random(Operation operation, Random random) {
    String id = random.nextBoolean() ? "fashion-mnist" : Long.toString(random.nextLong(), 36);
    byte[] bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);
    String mediaType = MEDIA_TYPES.get(random.nextInt(MEDIA_TYPES.size()));
    Body body =
        random.nextBoolean()
            ? new Body(mediaType, bytes)
            : Body.text(mediaType, document(random, 3));
    return attacker.api().send(operation.method(), operation.path(id), Optional.of(body), Map.of());
  }

  /** JSON whose field names the server knows and whose values make no sense. */
  private static String document(Random random, int depth) {
    List<String> names =
        List.of("images", "b64", "scopes", "top_k", "plan", "allowances", "monthly");
    String inner =
        switch (depth == 0 ? random.nextInt(4) : random.nextInt(6)) {
          case 0 -> "null";
          case 1 -> Long.toString(random.nextLong());
          case 2 -> "\"" + Long.toString(random.nextLong(), 36) + "\\u0000\"";
          case 3 -> "1e999";
          case 4 -> "[" + document(random, depth - 1) + "," + document(random, depth - 1) + "]";
          default -> document(random, depth - 1);
        };
    return "{\"" + names.get(random.nextInt(names.size())) + "\":" + inner + "}";
  }

  /**
   * One operation of the OpenAPI document.
   *
   * @param method its method
   * @param template its path
   * @param needsKey whether the document says that it wants a key
   */
  private record Operation(String method, String template, boolean needsKey) {
    static List<Operation> documentedBy(Server server) {
      JsonNode paths =
          server.anonymous().get("/q/openapi?format=json").expect(200).json().required("paths");
      return paths.properties().stream()
          .flatMap(
              path ->
                  path.getValue().properties().stream()
                      .filter(operation -> operation.getValue().has("operationId"))
                      .map(
                          operation ->
                              new Operation(
                                  operation.getKey().toUpperCase(Locale.ROOT),
                                  path.getKey(),
                                  operation.getValue().has("security"))))
          .toList();
    }

    String path(String parameter) {
      return template.replaceAll("\\{[^}]*}", parameter);
    }
  }
}
