package dev.tollgate.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.model.ComputeSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.proto.GraphDef;

/** Trains for real, on a slice of the real data. */
final class TrainingTest {
  private static final ComputeSettings COMPUTE = ComputeSettings.callerRuns();
  private static final Augmentation EVERYTHING = new Augmentation(true, 2, true);

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void lossFallsAndAccuracyRises(NetKind net) throws Exception {
    // Given
    Hyperparameters parameters = Hyperparameters.of(net, 3, 64, 1);
    try (Trainer trainer = trainer(2_000, parameters)) {
      // When
      History history = new Course(parameters, checkpoints()).run(trainer, new Unheard());

      // Then
      EpochReport first = history.epochs().getFirst();
      EpochReport last = history.epochs().getLast();
      assertThat(history.done()).isEqualTo(3);
      assertThat(last.loss()).isLessThan(0.75 * first.loss());
      assertThat(last.validationLoss()).isLessThan(first.validationLoss());
      assertThat(last.validationAccuracy()).isGreaterThan(0.6);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSameSeedGivesTheSameModelAndAnotherSeedAnother(NetKind net) {
    // When
    GraphDef first = trained(net, 5);
    GraphDef second = trained(net, 5);
    GraphDef other = trained(net, 6);

    // Then
    assertThat(second.equals(first)).isTrue();
    assertThat(other.equals(first)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void aResumedTrainingEndsLikeOneThatWasNotInterrupted(NetKind net) throws Exception {
    // Given
    Hyperparameters parameters = varied(net, 4);
    GraphDef whole;
    try (Trainer trainer = trainer(300, parameters)) {
      var _ = new Course(parameters, checkpoints()).run(trainer, new Unheard());
      whole = trainer.frozen();
    }
    checkpoints().delete();
    try (Trainer trainer = trainer(300, parameters)) {
      Course course = new Course(parameters, checkpoints());
      assertThatThrownBy(() -> course.run(trainer, new Interrupting(3)))
          .isInstanceOf(Interrupting.Interrupted.class);
    }

    // When
    try (Trainer trainer = trainer(300, parameters)) {
      History history = new Course(parameters, checkpoints()).run(trainer, new Unheard());

      // Then
      assertThat(history.done()).isEqualTo(4);
      assertThat(trainer.frozen().equals(whole)).isTrue();
    }
  }

  @Test
  void patienceEndsATrainingAndItsBestEpochIsKept() throws Exception {
    // Given
    Recipe hopeless = new Recipe(new LearningRate(10, LearningRate.Schedule.CONSTANT), 0, 0);
    Hyperparameters usual = Hyperparameters.of(NetKind.ARTICLE, 50, 32, 1);
    Hyperparameters parameters =
        new Hyperparameters(
            NetKind.ARTICLE, 50, 32, 1, 0.2, 2, hopeless, Augmentation.NONE, usual.precision());
    try (Trainer trainer = trainer(200, parameters)) {
      // When
      History history = new Course(parameters, checkpoints()).run(trainer, new Unheard());

      // Then
      assertThat(history.done()).isLessThan(50).isEqualTo(history.best().epoch() + 2);
      assertThat(trainer.evaluate(trainer.validationImages()).accuracy())
          .isEqualTo(history.best().validationAccuracy());
    }
  }

  @Test
  void aTrainingIsNotResumedWithOtherSettings() throws Exception {
    // Given
    Hyperparameters parameters = varied(NetKind.ARTICLE, 1);
    try (Trainer trainer = trainer(100, parameters)) {
      var _ = new Course(parameters, checkpoints()).run(trainer, new Unheard());
    }

    // Then
    assertThatThrownBy(() -> new Checkpoints(folder.resolve("t"), Map.of("seed", "2")).history())
        .isInstanceOf(TrainingDataException.class)
        .hasMessageContaining("seed 1, not 2");
  }

  @Test
  void damagedProgressIsToldApart() throws Exception {
    // Given
    Files.createDirectories(folder.resolve("t"));
    Files.writeString(folder.resolve("t/progress.json"), "{\"settings\":{}");

    // Then
    assertThatThrownBy(() -> checkpoints().history())
        .isInstanceOf(TrainingDataException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void validationImagesAreTheLastAndNotTrainedOn() {
    // Given
    try (Trainer trainer = trainer(100, Hyperparameters.of(NetKind.ARTICLE, 1, 64, 1))) {
      // Then
      assertThat(trainer.trainingImages().count()).isEqualTo(80);
      assertThat(trainer.validationImages().count()).isEqualTo(20);
      assertThat(trainer.validationImages().picture(0))
          .isEqualTo(FashionMnist.dataset().training().picture(80));
    }
  }

  private static GraphDef trained(NetKind net, long seed) {
    Hyperparameters usual = varied(net, 1);
    Hyperparameters parameters =
        new Hyperparameters(
            net, 1, 64, seed, 0.2, 0, usual.recipe(), usual.augmentation(), usual.precision());
    try (Trainer trainer = trainer(300, parameters)) {
      assertThat(trainer.epoch(1, new Unheard()).epoch()).isEqualTo(1);
      return trainer.frozen();
    }
  }

  private static Hyperparameters varied(NetKind net, int epochs) {
    return new Hyperparameters(
        net, epochs, 64, 1, 0.2, 0, net.recipe(), EVERYTHING, Precision.FLOAT32);
  }

  private Checkpoints checkpoints() {
    return new Checkpoints(folder.resolve("t"), Map.of("seed", "1"));
  }

  private static Trainer trainer(int images, Hyperparameters parameters) {
    return new Trainer(
        FashionMnist.dataset().limitedTo(images).training(), 10, parameters, COMPUTE.toConfig());
  }

  /** Ends a training in the middle of an epoch, as a signal would. */
  private record Interrupting(int inEpoch) implements TrainingProgress {

    private static final class Interrupted extends RuntimeException {
      private static final long serialVersionUID = 1L;
    }

    @Override
    public void batchDone(int epoch, int batch, int batches, double loss, double accuracy) {
      if (epoch == inEpoch && batch == 2) {
        throw new Interrupted();
      }
    }

    @Override
    public void epochDone(History history) {}
  }
}
