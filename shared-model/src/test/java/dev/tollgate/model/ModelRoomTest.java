package dev.tollgate.model;

import static dev.tollgate.model.Answers.classified;
import static dev.tollgate.model.Answers.eventually;
import static dev.tollgate.model.Answers.found;
import static dev.tollgate.model.Answers.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.model.image.Pictures;
import dev.tollgate.model.train.FashionMnist;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void aQuickStartAnswersAtOnceAndLoadsTheRestBehindTheCalls() throws Exception {
    // Given
    ShippedModels.unpackInto(root);
    Files.createDirectories(root.resolve("broken/1"));

    try (ModelRoom room = ModelRoom.openQuickly(quiet())) {
      // When
      ServedModel serving = found(room.find("fashion-mnist"));
      Scores scores = classified(serving.classify(FashionMnist.testPng(0))).scores();
      ModelLookup broken = room.find("broken");
      eventually(room::ready);

      // Then
      assertThat(serving.version()).isEqualTo(2);
      assertThat(scores.size()).isEqualTo(10);
      assertThat(broken)
          .isEqualTo(new ModelLookup.NotServing("broken", "version 1 could not be loaded"));
      assertThat(found(room.find("fashion-mnist"))).isSameAs(serving);
      assertThat(found(room.find("fashion-mnist", 1)).version()).isEqualTo(1);
    }
  }

  @Test
  void aRoomWithoutModelsIsNotReady() {
    try (ModelRoom room = ModelRoom.open(quiet())) {
      assertThat(room.ready()).isFalse();
      assertThat(room.models()).isEmpty();
    }
  }

  @Test
  void closingAnswersWhatWasAcceptedAndRefusesTheRest() throws Exception {
    // Given
    ShippedModels.unpackInto(root);
    byte[] small = FashionMnist.testPng(0);
    byte[] large = Pictures.encode(Pictures.enlarged(FashionMnist.testPixels(0), 600), "png");
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
  void swapsUnderLoadLoseNoCall() throws Exception {
    // Given
    ShippedModels.unpackInto(root);
    byte[] picture = FashionMnist.testPng(0);
    ModelRoomSettings fast = quiet().withPollInterval(Duration.ofMillis(20));
    try (ModelRoom room = ModelRoom.open(fast)) {
      // When
      long newest = found(room.find("fashion-mnist")).version();
      for (int version = 3; version <= 7; version++) {
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
}
