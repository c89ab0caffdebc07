package dev.tollgate.bucketclassify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PutObjectTest {
  private static final PutObject EVENT = new PutObject("pictures", "a/b.png", "e1", "v1", "s1", 10);

  @Test
  void everyDeliveryOfAnEventHasTheSameIdempotencyKeyAndNoOtherEventHas() {
    // Given
    PutObject again = new PutObject("pictures", "a/b.png", "e1", "v1", "s1", 10);
    List<PutObject> others =
        List.of(
            new PutObject("others", "a/b.png", "e1", "v1", "s1", 10),
            new PutObject("pictures", "a/c.png", "e1", "v1", "s1", 10),
            new PutObject("pictures", "a/b.png", "e2", "v1", "s1", 10),
            new PutObject("pictures", "a/b.png", "e1", "v2", "s1", 10),
            new PutObject("pictures", "a/b.png", "e1", "v1", "s2", 10),
            new PutObject("pictures", "a/b.pn", "ge1", "v1", "s1", 10));

    // When
    Stream<String> keys = others.stream().map(PutObject::idempotencyKey);

    // Then
    assertThat(again.idempotencyKey()).isEqualTo(EVENT.idempotencyKey()).hasSizeLessThan(128);
    assertThat(keys).doesNotHaveDuplicates().doesNotContain(EVENT.idempotencyKey());
  }

  @Test
  void whatItPutsItselfIsNoPicture() {
    // Given
    PutObject result = new PutObject("pictures", EVENT.resultKey(), "e2", "", "", 10);

    // Then
    assertThat(result.isResult()).isTrue();
    assertThat(EVENT.isResult()).isFalse();
  }
}
