package dev.tollgate.bench.fire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class LimitHistoryTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final UUID subject = new UUID(1, 2);
  private final LimitHistory history = new LimitHistory();

  @Test
  void whatWasNeverLimitedMayUseEverything() {
    assertThat(history.most(subject, "monthly", NOON)).isEqualTo(Long.MAX_VALUE);
    assertThat(history.maybeLimited(subject)).isFalse();
  }

  @Test
  void aLoweredLimitHoldsFromItsAnswerOn() {
    // Given
    history.changed(subject, Limits.monthly(100), NOON);

    // When
    history.changed(subject, Limits.monthly(10), NOON.plusSeconds(5));

    // Then
    assertThat(history.most(subject, "monthly", NOON.plusSeconds(4))).isEqualTo(100);
    assertThat(history.most(subject, "monthly", NOON.plusSeconds(5))).isEqualTo(10);
    assertThat(history.constant(subject, "monthly")).isFalse();
  }

  @Test
  void aRaisedLimitMayAlreadyDecideWhatWasMadeUpBefore() {
    // Given
    history.changed(subject, Limits.monthly(10), NOON);

    // When
    history.changed(subject, Limits.monthly(100), NOON.plusSeconds(5));

    // Then
    assertThat(history.most(subject, "monthly", NOON.plusSeconds(4))).isEqualTo(100);
  }
}
