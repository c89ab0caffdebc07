package dev.tollgate.model;

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

final class ModelRoomTest {
  @TempDir private Path root;

  @Test
  void lookupsTellWhatIsMissing() throws Exception {
    // Given
    SavedModels.undecided(root.resolve("good/1"), 2);
    SavedModels.undecided(root.resolve("good/2"), 2);
    SavedModels.undecided(root.resolve("good/3"), 2);
    Files.createDirectories(root.resolve("bad/1"));

    try (ModelRoom room = ModelRoom.open(quiet())) {
      // Then
      assertThat(room.ready()).isTrue();
      assertThat(found(room.find("good")).version()).isEqualTo(3);
      assertThat(found(room.find("good", 2)).version()).isEqualTo(2);
      assertThat(room.find("none")).isEqualTo(new ModelLookup.UnknownModel("none"));
      assertThat(room.find("none", 1)).isEqualTo(new ModelLookup.UnknownModel("none"));
      assertThat(room.find("good", 9)).isEqualTo(new ModelLookup.UnknownVersion("good", 9));
      assertThat(room.find("good", 1))
          .isEqualTo(new ModelLookup.NotServing("good", "version 1 is not kept loaded any more"));
      assertThat(room.find("bad"))
          .isEqualTo(new ModelLookup.NotServing("bad", "version 1 could not be loaded"));
      assertThat(room.models()).extracting(ModelStatus::name).containsExactly("bad", "good");
    }
  }

  @Test
  void aRoomWithoutModelsIsNotReady() {
    try (ModelRoom room = ModelRoom.open(quiet())) {
      assertThat(room.ready()).isFalse();
      assertThat(room.models()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"png, 28", "jpg, 28", "gif, 28", "bmp, 28", "png, 140", "jpg, 500", "bmp, 90"})
  void theShippedModelTakesEveryFormatAndSize(String encoder, int side) throws Exception {
    // Given
    ShippedModels.unpackInto(root);
    int trouser = firstOf(1);
    BufferedImage enlarged = enlarged(FashionMnist.testPixels(trouser), side);
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
      List<ImageOutcome> outcomes = answers.stream().map(ModelRoomTest::outcome).toList();
      assertThat(outcomes).hasAtLeastOneElementOfType(ImageOutcome.Classified.class);
      assertThat(outcomes).contains(new ImageOutcome.Overloaded());
      assertThat(outcomes)
          .hasOnlyElementsOfTypes(ImageOutcome.Classified.class, ImageOutcome.Overloaded.class);
    }
  }

  @Test
  void closingAnswersWhatWasAcceptedAndRefusesTheRest() throws Exception {
    // Given
    ShippedModels.unpackInto(root);
    byte[] small = FashionMnist.testPng(0);
    byte[] large = Pictures.encode(enlarged(FashionMnist.testPixels(0), 600), "png");
    ModelRoom room = ModelRoom.open(quiet());
    ServedModel model = found(room.find("fashion-mnist"));

    // When
    List<CompletionStage<ImageOutcome>> answers =
        IntStream.range(0, 200).mapToObj(i -> model.classify(i % 10 == 0 ? large : small)).toList();
    room.close();

    // Then
    assertThat(answers)
        .allSatisfy(answer -> assertThat(answer.toCompletableFuture()).isDone())
        .allSatisfy(answer -> assertThat(classified(answer).scores().size()).isEqualTo(10));
    assertThat(outcome(model.classify(small))).isEqualTo(new ImageOutcome.Unloaded());
    assertThat(room.find("fashion-mnist")).isEqualTo(new ModelLookup.UnknownModel("fashion-mnist"));
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

  @Test
  void swapsUnderLoadLoseNoCall() throws Exception {
    // Given
    ShippedModels.unpackInto(root);
    byte[] picture = FashionMnist.testPng(0);
    ModelRoomSettings fast = quiet().withPollInterval(Duration.ofMillis(20));
    try (ModelRoom room = ModelRoom.open(fast)) {
      // When
      long newest = 1;
      for (int version = 2; version <= 6; version++) {
        copyShipped(version);
        while (newest < version) {
          ServedModel model = found(room.find("fashion-mnist"));
          newest = model.version();

          // Then
          assertThat(classified(model.classify(picture)).scores().size()).isEqualTo(10);
        }
      }
    }
  }

  private void copyShipped(int version) throws Exception {
    Path unfinished = root.resolve("fashion-mnist/.copy");
    Files.createDirectories(unfinished);
    for (String file : List.of("saved_model.pb", "model.json")) {
      Files.copy(root.resolve("fashion-mnist/1").resolve(file), unfinished.resolve(file));
    }
    Files.move(unfinished, root.resolve("fashion-mnist/" + version));
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

  private static BufferedImage enlarged(byte[] pixels, int side) {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        image.setRGB(x, y, (pixels[y * 28 / side * 28 + x * 28 / side] & 0xff) * 0x010101);
      }
    }
    return image;
  }

  private static ServedModel found(ModelLookup lookup) {
    assertThat(lookup).isInstanceOf(ModelLookup.Found.class);
    return ((ModelLookup.Found) lookup).model();
  }

  private static ImageOutcome outcome(CompletionStage<ImageOutcome> answer) {
    return answer.toCompletableFuture().join();
  }

  private static ImageOutcome.Classified classified(CompletionStage<ImageOutcome> answer) {
    ImageOutcome outcome = outcome(answer);
    assertThat(outcome).isInstanceOf(ImageOutcome.Classified.class);
    return (ImageOutcome.Classified) outcome;
  }
}
