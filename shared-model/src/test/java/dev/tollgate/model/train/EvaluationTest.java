package dev.tollgate.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EvaluationTest {
  private static final Evaluation EVALUATION =
      new Evaluation(List.of(List.of(8, 2, 0), List.of(1, 4, 0), List.of(0, 0, 0)), 0.5);

  @Test
  void figuresFollowFromTheConfusionMatrix() {
    assertThat(EVALUATION.images()).isEqualTo(15);
    assertThat(EVALUATION.accuracy()).isCloseTo(12 / 15.0, within(1e-12));
    assertThat(EVALUATION.precision(0)).isCloseTo(8 / 9.0, within(1e-12));
    assertThat(EVALUATION.recall(0)).isCloseTo(0.8, within(1e-12));
    assertThat(EVALUATION.precision(1)).isCloseTo(4 / 6.0, within(1e-12));
    assertThat(EVALUATION.recall(1)).isCloseTo(0.8, within(1e-12));
  }

  @Test
  void aClassWithoutImagesOrPredictionsCountsAsZero() {
    assertThat(EVALUATION.precision(2)).isZero();
    assertThat(EVALUATION.recall(2)).isZero();
  }

  @Test
  void theReportTellsPeopleAndPrograms() {
    // Given
    EvaluationReport report = new EvaluationReport(EVALUATION, List.of("cat", "dog", "owl"));

    // Then
    assertThat(report.toText())
        .contains("accuracy 0.8000")
        .contains(" 0 cat     0.8889  0.8000      10")
        .contains("  0     8     2     0");
    assertThat(new String(report.toJson(), StandardCharsets.UTF_8))
        .contains("\"label\" : \"owl\"")
        .contains("\"confusion\" : [ [ 8, 2, 0 ], [ 1, 4, 0 ], [ 0, 0, 0 ] ]");
  }
}
