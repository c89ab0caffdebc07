package dev.tollgate.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class OccupancyTest {
  private final AtomicInteger freed = new AtomicInteger();
  private final Occupancy occupancy = new Occupancy(freed::incrementAndGet);

  @Test
  void freesAtOnceWhenEmpty() {
    // When
    occupancy.close(Runnable::run);

    // Then
    assertThat(freed).hasValue(1);
    assertThat(occupancy.vacated()).isTrue();
    assertThat(occupancy.enter()).isFalse();
  }

  @Test
  void waitsForTheLastInside() {
    // Given
    assertThat(occupancy.enter()).isTrue();
    assertThat(occupancy.enter()).isTrue();

    // When
    occupancy.close(Runnable::run);
    occupancy.leave();

    // Then
    assertThat(freed).hasValue(0);
    assertThat(occupancy.enter()).isFalse();

    // When
    occupancy.leave();

    // Then
    assertThat(freed).hasValue(1);
  }

  @Test
  void freesOnceHoweverOftenClosed() {
    // When
    occupancy.close(Runnable::run);
    occupancy.close(Runnable::run);

    // Then
    assertThat(freed).hasValue(1);
  }

  @Test
  void emptinessBeforeClosingFreesNothing() {
    // Given
    assertThat(occupancy.enter()).isTrue();

    // When
    occupancy.leave();

    // Then
    assertThat(freed).hasValue(0);
    assertThat(occupancy.enter()).isTrue();
  }
}
