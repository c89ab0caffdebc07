package dev.tollgate.model.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class HistoryTest {

  @Test
  void theMostAccurateEpochIsTheBestAndAmongThemTheOneOfTheLowestLoss() {
    // Given
    double[] accuracies = {0.5, 0.9, 0.8, 0.9, 0.9};
    double[] losses = {0.1, 0.4, 0.2, 0.3, 0.3};

    // Then
    assertThat(history(accuracies, losses).best().epoch()).isEqualTo(4);
  }

  @Test
  void patienceIsExhaustedOnceSoManyEpochsWereNoBetter() {
    // Given
    History history = history(new double[] {0.5, 0.9, 0.8, 0.9}, new double[] {0.1, 0.4, 0.2, 0.5});

    // Then
    assertThat(history.exhausts(2)).isTrue();
    assertThat(history.exhausts(3)).isFalse();
    assertThat(history.exhausts(0)).isFalse();
    assertThat(History.NONE.exhausts(1)).isFalse();
  }

  @Test
  void aPlanThatChangedIsTold() {
    // Given
    double[] four = {0.5, 0.9, 0.8, 0.9};

    // Then
    assertThat(history(four, four).plan()).isEqualTo("9 until epoch 2, then 7");
    assertThat(history(new double[] {0.5}, new double[] {0.5}).plan()).isEqualTo("9");
  }

  @Test
  void whatIsWrittenOfProgressReadsTheSame() throws Exception {
    // Given
    History history = history(new double[] {0.5, 0.625}, new double[] {1.0 / 3, 0.2});
    ProgressFile file = new ProgressFile(Map.of("seed", "7"), history);

    // Then
    assertThat(ProgressFile.parse(file.toJson())).isEqualTo(file);
  }

  private static History history(double[] accuracies, double[] losses) {
    return IntStream.range(0, accuracies.length)
        .mapToObj(
            i -> new EpochReport(i + 1, i < 2 ? 9 : 7, 0.7, 0.6, losses[i], accuracies[i], 2.5))
        .reduce(History.NONE, History::with, (one, other) -> other);
  }
}
