package dev.tollgate.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tollgate.model.train.LearningRate.Schedule;
import org.junit.jupiter.api.Test;

final class LearningRateTest {

  @Test
  void aCosineRisesInALineAndFallsToNothing() {
    // Given
    LearningRate rate = new LearningRate(0.01, Schedule.COSINE);

    // Then
    assertThat(rate.at(1, 100)).isCloseTo(0.002f, within(1e-8f));
    assertThat(rate.at(5, 100)).isCloseTo(0.01f, within(1e-8f));
    assertThat(rate.at(52, 100)).isCloseTo(0.0051f, within(1e-4f));
    assertThat(rate.at(100, 100)).isZero();
  }

  @Test
  void aConstantRateStays() {
    // Given
    LearningRate rate = new LearningRate(0.5, Schedule.CONSTANT);

    // Then
    assertThat(rate.at(1, 10)).isEqualTo(0.5f).isEqualTo(rate.at(10, 10));
  }
}
