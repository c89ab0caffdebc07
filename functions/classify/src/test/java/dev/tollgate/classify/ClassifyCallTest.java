package dev.tollgate.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.ProblemException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every binding may ask for. */
class ClassifyCallTest {
  @ParameterizedTest
  @MethodSource
  void refusesKeysForSafeRetriesThatAreNone(String key) {
    assertThatThrownBy(() -> ClassifyEvent.call(event(key), Optional.empty()))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
              assertThat(refusal.detail()).startsWith("The Idempotency-Key must have 1 to 128");
            });
  }

  static List<String> refusesKeysForSafeRetriesThatAreNone() {
    return List.of("", "k".repeat(129), "a\0b", "a b", "é", "a\n", "\u007f");
  }

  @ParameterizedTest
  @ValueSource(strings = {"k", "order-4711:{~}"})
  void takesKeysForSafeRetriesAsTheyAre(String key) {
    assertThat(ClassifyEvent.call(event(key), Optional.empty()).idempotencyKey()).contains(key);
  }

  @Test
  void deliveriesOfAnEventAreOneCallUnlessItSaysOtherwise() {
    // When
    ClassifyCall silent = ClassifyEvent.call(event(null), Optional.of("ce-1"));
    ClassifyCall keyed = ClassifyEvent.call(event("own"), Optional.of("ce-1"));

    // Then
    assertThat(silent.idempotencyKey()).contains("ce-1");
    assertThat(keyed.idempotencyKey()).contains("own");
  }

  @Test
  void takesTheLongestKeyForSafeRetriesAndNone() {
    // Given
    String longest = "k".repeat(128);

    // When
    ClassifyCall keyed = ClassifyEvent.call(event(longest), Optional.empty());
    ClassifyCall plain = ClassifyEvent.call(event(null), Optional.empty());

    // Then
    assertThat(keyed.idempotencyKey()).contains(longest);
    assertThat(plain.idempotencyKey()).isEmpty();
  }

  private static ClassifyEvent event(String idempotencyKey) {
    List<ImagesBody.EncodedImage> images = List.of(new ImagesBody.EncodedImage(new byte[] {1}));
    return new ClassifyEvent("fashion-mnist", null, images, null, idempotencyKey);
  }
}
