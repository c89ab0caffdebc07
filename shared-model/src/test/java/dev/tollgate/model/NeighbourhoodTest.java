package dev.tollgate.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class NeighbourhoodTest {

  @Test
  void eachPixelGetsTheMeanOfTheSquareAroundItAsFarAsThatIsOnTheMap() {
    // Given
    float[] map = {
      0, 0, 0, 0,
      0, 36, 0, 0,
      0, 0, 0, 0
    };

    // When
    float[] mean = Neighbourhood.mean(map, 3, 4, 1);

    // Then
    assertThat(mean).containsExactly(9, 6, 6, 0, 6, 4, 4, 0, 9, 6, 6, 0);
  }

  @Test
  void aRadiusOfNothingChangesNothing() {
    assertThat(Neighbourhood.mean(new float[] {1, -2, 3, 4, 5, -6}, 2, 3, 0))
        .containsExactly(1, -2, 3, 4, 5, -6);
  }
}
