package dev.tollgate.model.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.model.ComputeSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.GraphDef;

/** Trains for real, on a slice of the real data. */
final class TrainingTest {
  private static final ComputeSettings COMPUTE = ComputeSettings.callerRuns();

  @Test
  void lossFallsAndAccuracyRises() {
    // Given
    try (Trainer trainer = trainer(3_000, 3, 1)) {
      // When
      List<EpochReport> epochs = trainer.train(new Unheard());

      // Then
      assertThat(epochs).hasSize(3);
      assertThat(epochs.get(2).loss()).isLessThan(0.75 * epochs.get(0).loss());
      assertThat(epochs.get(2).validationLoss()).isLessThan(epochs.get(0).validationLoss());
      assertThat(epochs.get(2).validationAccuracy()).isGreaterThan(0.6);
    }
  }

  @Test
  void theSameSeedGivesTheSameModelAndAnotherSeedAnother() {
    // When
    GraphDef first = trained(5);
    GraphDef second = trained(5);
    GraphDef other = trained(6);

    // Then
    assertThat(second.equals(first)).isTrue();
    assertThat(other.equals(first)).isFalse();
  }

  @Test
  void validationImagesAreTheLastAndNotTrainedOn() {
    // Given
    try (Trainer trainer = trainer(100, 1, 1)) {
      // Then
      assertThat(trainer.trainingImages().count()).isEqualTo(80);
      assertThat(trainer.validationImages().count()).isEqualTo(20);
      assertThat(trainer.validationImages().picture(0))
          .isEqualTo(FashionMnist.dataset().training().picture(80));
    }
  }

  private static GraphDef trained(long seed) {
    try (Trainer trainer = trainer(500, 1, seed)) {
      assertThat(trainer.train(new Unheard())).hasSize(1);
      return trainer.frozen();
    }
  }

  private static Trainer trainer(int images, int epochs, long seed) {
    return new Trainer(
        FashionMnist.dataset().limitedTo(images).training(),
        10,
        new Hyperparameters(epochs, 64, seed, 0.2),
        COMPUTE.toConfig());
  }
}
