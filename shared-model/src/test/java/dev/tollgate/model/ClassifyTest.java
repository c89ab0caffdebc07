package dev.tollgate.model;

import static dev.tollgate.model.Answers.classified;
import static dev.tollgate.model.Answers.found;
import static dev.tollgate.model.Answers.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.tollgate.model.batch.BatchSettings;
import dev.tollgate.model.image.ImageLimits;
import dev.tollgate.model.image.Pictures;
import dev.tollgate.model.train.FashionMnist;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClassifyTest {
  @TempDir private Path root;

  @ParameterizedTest
  @CsvSource({"png, 28", "jpg, 28", "gif, 28", "bmp, 28", "png, 140", "jpg, 500", "bmp, 90"})
  void theShippedModelTakesEveryFormatAndSize(String encoder, int side) throws Exception {
    // Given
    ShippedModels.unpackInto(root);
    int trouser = firstOf(1);
    BufferedImage enlarged = Pictures.enlarged(FashionMnist.testPixels(trouser), side);
    try (ModelRoom room = ModelRoom.open(quiet())) {
      ServedModel model = found(room.find("fashion-mnist"));

      // When
      ImageOutcome.Classified answer =
          classified(model.classify(Pictures.encode(enlarged, encoder)));

      // Then
      int best = answer.scores().top(1).getFirst().index();
      assertThat(model.card().labels().get(best)).isEqualTo("Trouser");
      assertThat(answer.batchSize()).isEqualTo(1);
      assertThat(answer.computeMicros()).isPositive();
    }
  }

  @Test
  void badPicturesFailAloneAmongGoodOnes() throws Exception {
    // Given
    ShippedModels.unpackInto(root);
    byte[] good = FashionMnist.testPng(0);
    byte[] damaged = good.clone();
    damaged[good.length / 2] ^= 0x55;
    try (ModelRoom room = ModelRoom.open(quiet())) {
      ServedModel model = found(room.find("fashion-mnist"));

      // When
      List<CompletionStage<ImageOutcome>> answers =
          IntStream.range(0, 60)
              .mapToObj(i -> model.classify(i % 3 == 1 ? damaged : good))
              .toList();

      // Then
      Scores alone = classified(model.classify(good)).scores();
      for (int i = 0; i < answers.size(); i++) {
        if (i % 3 == 1) {
          assertThat(outcome(answers.get(i))).isInstanceOf(ImageOutcome.BadImage.class);
        } else {
          assertThat(classified(answers.get(i)).scores().top(1).getFirst().index())
              .isEqualTo(alone.top(1).getFirst().index());
        }
      }
    }
  }

  @Test
  void tooManyPixelsAreRefusedFromTheHeader() throws Exception {
    // Given
    ShippedModels.unpackInto(root);
    byte[] picture = Pictures.encode(Pictures.gradients(101, 100), "png");
    try (ModelRoom room = ModelRoom.open(quiet().withImageLimits(new ImageLimits(10_000)))) {
      // When
      ImageOutcome outcome = outcome(found(room.find("fashion-mnist")).classify(picture));

      // Then
      assertThat(outcome).isEqualTo(new ImageOutcome.TooManyPixels(10_100, 10_000));
    }
  }

  @Test
  void moreThanTheQueueHoldsIsTurnedAwayAndTheRestAnswered() throws Exception {
    // Given
    ShippedModels.unpackInto(root);
    byte[] picture = FashionMnist.testPng(0);
    try (ModelRoom room = ModelRoom.open(quiet().withBatching(new BatchSettings(4, 8, 1)))) {
      ServedModel model = found(room.find("fashion-mnist"));

      // When
      List<CompletionStage<ImageOutcome>> answers = new ArrayList<>();
      for (int i = 0; i < 5_000; i++) {
        answers.add(model.classify(picture));
      }

      // Then
      List<ImageOutcome> outcomes = answers.stream().map(Answers::outcome).toList();
      assertThat(outcomes).hasAtLeastOneElementOfType(ImageOutcome.Classified.class);
      assertThat(outcomes).contains(new ImageOutcome.Overloaded());
      assertThat(outcomes)
          .hasOnlyElementsOfTypes(ImageOutcome.Classified.class, ImageOutcome.Overloaded.class);
    }
  }

  @Test
  void aModelWithoutACardServesByItsSignature() throws Exception {
    // Given
    SavedModels.logits(root.resolve("bare/1"));
    Files.writeString(root.resolve("bare/1/model.json"), "{\"output\":{\"kind\":\"logits\"}}");
    byte[] dark = Pictures.encode(Pictures.plain(28, 28, 0, BufferedImage.TYPE_INT_RGB), "png");
    byte[] light =
        Pictures.encode(Pictures.plain(28, 28, 0xffffff, BufferedImage.TYPE_INT_RGB), "png");
    try (ModelRoom room = ModelRoom.open(quiet())) {
      ServedModel model = found(room.find("bare"));

      // Then
      assertThat(model.card().labels()).containsExactly("0", "1");
      assertThat(classified(model.classify(dark)).scores().toArray()).containsExactly(0.5f, 0.5f);
      assertThat(classified(model.classify(light)).scores().get(1)).isEqualTo(1f);
    }
  }

  @Test
  void aModelThatTakesNoPicturesSaysSo() throws Exception {
    // Given
    SavedModels.tabular(root.resolve("table/1"));
    try (ModelRoom room = ModelRoom.open(quiet())) {
      // When
      ImageOutcome outcome = outcome(found(room.find("table")).classify(FashionMnist.testPng(0)));

      // Then
      assertThat(outcome).isInstanceOf(ImageOutcome.NoImageInput.class);
    }
  }

  @Test
  void scoresThatAreNoNumbersAreAFailureWithoutInternals() throws Exception {
    // Given
    SavedModels.notANumber(root.resolve("odd/1"));
    try (ModelRoom room = ModelRoom.open(quiet())) {
      // When
      ImageOutcome outcome = outcome(found(room.find("odd")).classify(FashionMnist.testPng(0)));

      // Then
      assertThat(outcome)
          .asInstanceOf(type(ImageOutcome.Failed.class))
          .extracting(ImageOutcome.Failed::reason)
          .isEqualTo("the model could not compute an answer");
    }
  }

  private ModelRoomSettings quiet() {
    return ModelRoomSettings.defaults(root).withPollInterval(Duration.ofHours(1));
  }

  private static int firstOf(int label) {
    return IntStream.range(0, FashionMnist.testImages())
        .filter(i -> FashionMnist.testLabel(i) == label)
        .findFirst()
        .orElseThrow();
  }
}
