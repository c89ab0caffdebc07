package dev.tollgate.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SystemTimeTest {

  @Test
  void theClockIsAheadByTheOffset() {
    // Given
    Duration offset = Duration.ofDays(3);
    Clock ahead = new SystemTime(offset).clock();

    // When
    Instant before = Instant.now();
    Instant told = ahead.instant();
    Instant after = Instant.now();

    // Then
    assertThat(told).isBetween(before.plus(offset), after.plus(offset));
  }

  @Test
  void aClockBehindPostgresIsRefused() {
    assertThatThrownBy(() -> new SystemTime(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tollgate.clock-offset");
  }
}
