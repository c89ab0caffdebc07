package dev.tollgate.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.model.train.FashionMnist;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShippedModelsTest {
  @TempDir private Path root;

  @Test
  void theWholeVersionsAppearAndNothingElse() throws Exception {
    // When
    ShippedModels.unpackInto(root.resolve("models"));

    // Then
    assertThat(filesUnder(root.resolve("models")))
        .containsExactly(
            "fashion-mnist/1/evaluation.json",
            "fashion-mnist/1/model.json",
            "fashion-mnist/1/saved_model.pb",
            "fashion-mnist/2/evaluation.json",
            "fashion-mnist/2/model.json",
            "fashion-mnist/2/saved_model.pb");
  }

  @Test
  void whatIsThereIsNeverOverwritten() throws Exception {
    // Given
    Path own = root.resolve("fashion-mnist/1/model.json");
    Files.createDirectories(own.getParent());
    Files.writeString(own, "mine");

    // When
    ShippedModels.unpackInto(root);

    // Then
    assertThat(filesUnder(root.resolve("fashion-mnist/1"))).containsExactly("model.json");
    assertThat(own).hasContent("mine");
  }

  @Test
  void unpackingTwiceChangesNothing() throws Exception {
    // Given
    ShippedModels.unpackInto(root);
    Path model = root.resolve("fashion-mnist/1/saved_model.pb");
    var before = Files.getLastModifiedTime(model);

    // When
    ShippedModels.unpackInto(root);

    // Then
    assertThat(Files.getLastModifiedTime(model)).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"1, 0.90", "2, 0.93"})
  void theShippedModelsAreAsRightOnRealTestImagesAsTheirCardsSay(long version, double least)
      throws Exception {
    // Given
    ShippedModels.unpackInto(root);
    AtomicInteger right = new AtomicInteger();
    Semaphore underWay = new Semaphore(256);
    ModelRoomSettings quiet =
        ModelRoomSettings.defaults(root).withPollInterval(Duration.ofHours(1));
    try (ModelRoom room = ModelRoom.open(quiet)) {
      ServedModel model = ((ModelLookup.Found) room.find("fashion-mnist", version)).model();

      // When
      for (int i = 0; i < FashionMnist.testImages(); i++) {
        int label = FashionMnist.testLabel(i);
        underWay.acquire();
        var _ =
            model
                .classify(FashionMnist.testPng(i))
                .whenComplete(
                    (outcome, _) -> {
                      if (outcome instanceof ImageOutcome.Classified answer
                          && answer.scores().top(1).getFirst().index() == label) {
                        right.incrementAndGet();
                      }
                      underWay.release();
                    });
      }
      underWay.acquire(256);

      // Then
      double accuracy = (double) right.get() / FashionMnist.testImages();
      assertThat(accuracy).isGreaterThanOrEqualTo(least);
      assertThat(accuracy).isEqualTo(model.card().metrics().get("test_accuracy"));
    }
  }

  private static List<String> filesUnder(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
