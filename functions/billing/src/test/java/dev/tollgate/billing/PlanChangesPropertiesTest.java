package dev.tollgate.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.tollgate.gate.JsonDialect;
import dev.tollgate.gate.ProblemException;
import java.io.UncheckedIOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever document claims to be a change of a plan is one, or is refused for a reason. */
class PlanChangesPropertiesTest {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> NAMES =
      List.of(
          "monthly_fee_micros",
          "included_units",
          "allowances",
          "unit_price_micros",
          "prices",
          "up_to",
          "name",
          "x");

  private final PlanChanges changes = new PlanChanges(mapper());

  @Property
  void anyDocumentIsReadOrRefused(@ForAll("documents") JsonNode document) {
    // When
    Throwable failure = catchThrowable(() -> changes.read(document));

    // Then
    assertThat(failure)
        .satisfiesAnyOf(
            f -> assertThat(f).isNull(),
            f ->
                assertThat(f)
                    .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.code().status()).isEqualTo(400)),
            f ->
                assertThat(f)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasCauseInstanceOf(JsonProcessingException.class));
  }

  @Provide
  Arbitrary<JsonNode> documents() {
    return Arbitraries.recursive(
        PlanChangesPropertiesTest::leaves, PlanChangesPropertiesTest::around, 0, 3);
  }

  private static Arbitrary<JsonNode> leaves() {
    return Arbitraries.oneOf(
        List.of(
            Arbitraries.of(NODES.nullNode(), NODES.booleanNode(true), NODES.arrayNode()),
            Arbitraries.strings().map(NODES::textNode),
            Arbitraries.longs().map(NODES::numberNode),
            Arbitraries.doubles().map(NODES::numberNode),
            Arbitraries.bigIntegers().map(NODES::numberNode)));
  }

  private static Arbitrary<JsonNode> around(Arbitrary<JsonNode> inner) {
    return Arbitraries.oneOf(
        List.of(
            inner.list().ofMaxSize(3).map(list -> NODES.arrayNode().addAll(list)),
            Arbitraries.maps(Arbitraries.of(NAMES), inner)
                .ofMaxSize(4)
                .map(map -> NODES.objectNode().setAll(map))));
  }

  private static ObjectMapper mapper() {
    ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
    new JsonDialect().customize(mapper);
    return mapper;
  }
}
