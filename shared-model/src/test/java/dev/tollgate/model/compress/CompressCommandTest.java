package dev.tollgate.model.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tollgate.model.ImageOutcome;
import dev.tollgate.model.ModelCard;
import dev.tollgate.model.ModelLookup;
import dev.tollgate.model.ModelRoom;
import dev.tollgate.model.ModelRoomSettings;
import dev.tollgate.model.ShippedModels;
import dev.tollgate.model.train.FashionMnist;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompressCommandTest {
  @TempDir private Path models;

  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complained = new ByteArrayOutputStream();
  private Path shipped;

  @BeforeEach
  void unpack() throws Exception {
    ShippedModels.unpackInto(models);
    shipped = models.resolve("fashion-mnist/1");
  }

  @Test
  void halfAndAQuarterOfTheBytesGiveTheSameAccuracyOnTheWholeTestSet() throws Exception {
    // When
    int status = compress(shipped.toString(), "--data", "fashion-mnist");

    // Then
    assertThat(complaints()).isEmpty();
    assertThat(status).isZero();
    double whole = Files.size(shipped.resolve("saved_model.pb"));
    assertThat(Files.size(models.resolve("fashion-mnist-float16/1/saved_model.pb")))
        .isLessThan((long) (whole * 0.53));
    assertThat(Files.size(models.resolve("fashion-mnist-int8/1/saved_model.pb")))
        .isLessThan((long) (whole * 0.29));
    double accuracy = cardOf("fashion-mnist").metrics().get("test_accuracy");
    for (String smaller : new String[] {"fashion-mnist-float16", "fashion-mnist-int8"}) {
      Map<String, Double> metrics = cardOf(smaller).metrics();
      assertThat(metrics.get("original_test_accuracy")).isEqualTo(accuracy);
      assertThat(metrics.get("test_accuracy")).isCloseTo(accuracy, within(0.002));
      assertThat(metrics.get("accuracy_change"))
          .isCloseTo(metrics.get("test_accuracy") - accuracy, within(1e-12));
      assertThat(metrics.get("agreement_with_original")).isGreaterThan(0.99);
      assertThat(metrics.get("original_model_bytes")).isEqualTo(whole);
    }
    assertThat(cardOf("fashion-mnist-int8").lineage())
        .containsEntry("compressed_from", "fashion-mnist/1")
        .containsEntry("weights", "int8");
    assertThat(told.toString(StandardCharsets.UTF_8)).contains("float16", "int8", "written to");
  }

  @Test
  void theSmallerModelsAreServedLikeAnyOther() throws Exception {
    // Given
    assertThat(compress(shipped.toString(), "--data", "fashion-mnist", "--limit", "10")).isZero();
    ModelRoomSettings quiet =
        ModelRoomSettings.defaults(models).withPollInterval(Duration.ofHours(1));

    // When
    try (ModelRoom room = ModelRoom.open(quiet)) {
      float[] whole = scores(room.find("fashion-mnist", 1));
      float[] half = scores(room.find("fashion-mnist-float16"));
      float[] quarter = scores(room.find("fashion-mnist-int8"));

      // Then
      for (int i = 0; i < whole.length; i++) {
        assertThat(half[i]).isCloseTo(whole[i], within(0.01f));
        assertThat(quarter[i]).isCloseTo(whole[i], within(0.05f));
      }
      assertThat(half).isNotEqualTo(whole);
      assertThat(quarter).isNotEqualTo(half);
    }
  }

  @Test
  void anyPicturesTellHowOftenTheyAgree() throws Exception {
    // Given
    Path pictures = Files.createDirectories(models.resolve("pictures/boots"));
    Files.write(pictures.resolve("a.png"), FashionMnist.testPng(0));
    Files.write(pictures.resolve("b.png"), FashionMnist.testPng(1));

    // When
    int status = compress(shipped.toString(), "--data", pictures.getParent().toString());

    // Then
    assertThat(status).as(complaints()).isZero();
    assertThat(cardOf("fashion-mnist-int8").metrics())
        .containsEntry("agreement_with_original", 1.0)
        .containsEntry("compared_images", 2.0)
        .doesNotContainKey("test_accuracy");
  }

  @Test
  void whatCannotBeCompressedIsRefusedWithTheReasonAndLeavesNothing() throws Exception {
    // Given
    Path empty = Files.createDirectories(models.resolve("empty/1"));
    Path bare = Files.createDirectories(models.resolve("bare/1"));
    Files.copy(shipped.resolve("saved_model.pb"), bare.resolve("saved_model.pb"));
    Path damaged = Files.createDirectories(models.resolve("damaged/1"));
    Files.write(damaged.resolve("saved_model.pb"), new byte[] {10, 127, 3});
    Files.copy(shipped.resolve("model.json"), damaged.resolve("model.json"));
    Path noPictures = Files.createDirectories(models.resolve("texts"));
    Files.writeString(noPictures.resolve("read.me"), "no picture");

    // Then
    assertRefused("holds no saved_model.pb", empty.toString(), "--data", "fashion-mnist");
    assertRefused("holds no model.json", bare.toString(), "--data", "fashion-mnist");
    assertRefused("damaged saved_model.pb", damaged.toString(), "--data", "fashion-mnist");
    assertRefused("holds no pictures", shipped.toString(), "--data", empty.toString());
    assertRefused("not a picture", shipped.toString(), "--data", noPictures.toString());
    assertRefused("--limit", shipped.toString(), "--data", "fashion-mnist", "--limit", "0");
    assertRefused("--data", shipped.toString());
    try (Stream<Path> all = Files.list(models)) {
      assertThat(all.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("fashion-mnist", "empty", "bare", "damaged", "texts");
    }
  }

  private void assertRefused(String reason, String... arguments) {
    assertThat(compress(arguments)).as(Arrays.toString(arguments)).isEqualTo(2);
    assertThat(complaints()).contains(reason).doesNotContain("\tat ");
  }

  private ModelCard cardOf(String model) throws Exception {
    return ModelCard.parse(Files.readAllBytes(models.resolve(model + "/1/model.json")));
  }

  private static float[] scores(ModelLookup found) {
    ImageOutcome outcome =
        ((ModelLookup.Found) found)
            .model()
            .classify(FashionMnist.testPng(4))
            .toCompletableFuture()
            .join();
    assertThat(outcome).isInstanceOf(ImageOutcome.Classified.class);
    return ((ImageOutcome.Classified) outcome).scores().toArray();
  }

  private int compress(String... arguments) {
    return CompressCommand.execute(
        new PrintStream(told, true, StandardCharsets.UTF_8),
        new PrintStream(complained, true, StandardCharsets.UTF_8),
        arguments);
  }

  private String complaints() {
    return complained.toString(StandardCharsets.UTF_8);
  }
}
