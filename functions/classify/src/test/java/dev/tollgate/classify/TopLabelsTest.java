package dev.tollgate.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TopLabelsTest {
  private static final List<String> LABELS = List.of("cat", "dog", "hen", "owl");

  @Test
  void theBestComeFirstWithTheirPositions() {
    // When
    Prediction prediction = TopLabels.of(new float[] {0.1f, 0.6f, 0.05f, 0.25f}, LABELS, 2);

    // Then
    assertThat(prediction.labels())
        .containsExactly(new LabelScore("dog", 1, 0.6f), new LabelScore("owl", 3, 0.25f));
  }

  @Test
  void ofEqualScoresTheLowerPositionWins() {
    // When
    Prediction prediction = TopLabels.of(new float[] {0.25f, 0.25f, 0.25f, 0.25f}, LABELS, 3);

    // Then
    assertThat(prediction.labels()).extracting(LabelScore::index).containsExactly(0, 1, 2);
  }

  @Test
  void moreThanThereAreMeansAll() {
    assertThat(TopLabels.of(new float[] {0.1f, 0.2f, 0.3f, 0.4f}, LABELS, 99).labels()).hasSize(4);
  }
}
