package dev.tollgate.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RequestHashTest {
  private static byte[] hash(String model, OptionalLong version, int topK, byte[]... images) {
    return RequestHash.of(
        new ClassifyCall(
            model, version, Optional.empty(), List.of(images), topK, Optional.of("key")));
  }

  private static final byte[] ONE = {1, 2, 3};
  private static final byte[] TWO = {4};

  @Test
  void theSameCallHasTheSameHash() {
    assertThat(hash("m", OptionalLong.empty(), 5, ONE, TWO))
        .isEqualTo(hash("m", OptionalLong.empty(), 5, ONE.clone(), TWO.clone()))
        .hasSize(32);
  }

  @Test
  void theLabelCounts() {
    // Given
    ClassifyCall labelled =
        new ClassifyCall(
            "m", OptionalLong.empty(), Optional.of("canary"), List.of(ONE), 5, Optional.empty());

    // Then
    assertThat(RequestHash.of(labelled)).isNotEqualTo(hash("m", OptionalLong.empty(), 5, ONE));
  }

  @Test
  void everyPartOfTheCallCounts() {
    // Given
    byte[] base = hash("m", OptionalLong.empty(), 5, ONE, TWO);

    // Then
    assertThat(base).isNotEqualTo(hash("n", OptionalLong.empty(), 5, ONE, TWO));
    assertThat(base).isNotEqualTo(hash("m", OptionalLong.of(1), 5, ONE, TWO));
    assertThat(base).isNotEqualTo(hash("m", OptionalLong.empty(), 4, ONE, TWO));
    assertThat(base).isNotEqualTo(hash("m", OptionalLong.empty(), 5, TWO, ONE));
    assertThat(base)
        .isNotEqualTo(hash("m", OptionalLong.empty(), 5, new byte[] {1, 2}, new byte[] {3, 4}));
  }

  @Test
  void everyPartOfAnExplanationCountsAndItIsNoClassification() {
    // Given
    byte[] base = explain("m", OptionalInt.empty(), ExplainFormat.JSON, ONE);

    // Then
    assertThat(base).isEqualTo(explain("m", OptionalInt.empty(), ExplainFormat.JSON, ONE.clone()));
    assertThat(base).isNotEqualTo(explain("n", OptionalInt.empty(), ExplainFormat.JSON, ONE));
    assertThat(base).isNotEqualTo(explain("m", OptionalInt.of(0), ExplainFormat.JSON, ONE));
    assertThat(base).isNotEqualTo(explain("m", OptionalInt.empty(), ExplainFormat.PNG, ONE));
    assertThat(base).isNotEqualTo(explain("m", OptionalInt.empty(), ExplainFormat.JSON, TWO));
    assertThat(base).isNotEqualTo(hash("m", OptionalLong.empty(), 5, ONE));
  }

  private static byte[] explain(
      String model, OptionalInt classIndex, ExplainFormat format, byte[] image) {
    return RequestHash.of(
        new ExplainCall(
            model, OptionalLong.empty(), List.of(image), classIndex, format, Optional.of("key")));
  }
}
