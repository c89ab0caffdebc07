package dev.tollgate.model.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.model.ModelCard;
import dev.tollgate.model.image.ImageInput;
import dev.tollgate.model.image.Pictures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrainCommandTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

  @Test
  void trainsReportsAndExports() {
    // When
    int status =
        train("--data", "fashion-mnist", "--out", out(), "--epochs", "1", "--limit", "500");

    // Then
    assertThat(complained.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(status).isZero();
    assertThat(told.toString(StandardCharsets.UTF_8))
        .contains("400 images to train on, 100 to validate, 10,000 to test")
        .contains("epoch 1/1")
        .contains("precision  recall")
        .contains("Ankle boot")
        .contains("confusion")
        .contains("written to");
    assertThat(folder.resolve("out/1/saved_model.pb")).isRegularFile();
    assertThat(folder.resolve("out/1/evaluation.json")).content().contains("\"confusion\"");
    assertThat(folder.resolve("out/1/report.html")).isRegularFile();
    assertThat(folder.resolve("out/.training")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--epochs 0|--epochs must be",
        "--epochs -3|--epochs must be",
        "--epochs ten|--epochs",
        "--epochs 99999999999|--epochs",
        "--batch-size 0|--batch-size must be",
        "--seed x|--seed",
        "--limit 0|--limit must be",
        "--limit -1|--limit must be",
        "--limit 2|too few",
        "--net huge|--net",
        "--patience -1|--patience must be",
        "--validation 0|--validation must",
        "--validation 1|--validation must",
        "--test 0|--test must",
        "--learning-rate 0|--learning-rate must be",
        "--label-smoothing 1|--label-smoothing must be",
        "--weight-decay -1|--weight-decay must be",
        "--shift 65|--shift must be",
        "--size 3x3|--size must be",
        "--size big|such as 64x48",
        "--precision float8|--precision",
        "--nonsense|--nonsense",
        "surplus|surplus",
      })
  void unusableArgumentsAreRefusedWithStatusTwo(String arguments, String fault) {
    // When
    int status = train(("--data fashion-mnist --out " + out() + " " + arguments).split(" "));

    // Then
    assertThat(status).isEqualTo(2);
    assertThat(complained.toString(StandardCharsets.UTF_8)).contains(fault).doesNotContain("\tat ");
  }

  @Test
  void withoutArgumentsItSaysWhatIsMissing() {
    // When
    int status = train();

    // Then
    assertThat(status).isEqualTo(2);
    assertThat(complained.toString(StandardCharsets.UTF_8)).contains("--data", "--out", "Usage");
  }

  @Test
  void aFolderWithoutDataIsNamed() {
    // When
    int status = train("--data", folder.toString(), "--out", out());

    // Then
    assertThat(status).isEqualTo(2);
    assertThat(complained.toString(StandardCharsets.UTF_8))
        .contains(folder.toString())
        .contains("IDX files", "one folder a class")
        .doesNotContain("\tat ");
  }

  @Test
  void anUnfinishedTrainingIsNotLostByMistakeAndCanGoOn() throws Exception {
    // Given
    Path progress = folder.resolve("out/.training/progress.json");
    Files.createDirectories(progress.getParent());
    Files.writeString(progress, "{\"settings\":{\"net\":\"article\"},\"epochs\":[]}");
    String[] anew = {"--data", "fashion-mnist", "--out", out(), "--limit", "100"};
    String[] resumed = {"--data", "fashion-mnist", "--out", out(), "--limit", "100", "--resume"};

    // Then
    assertThat(train(anew)).isEqualTo(2);
    assertThat(complained.toString(StandardCharsets.UTF_8)).contains("--resume");
    assertThat(progress).exists();
    assertThat(train(resumed)).isEqualTo(2);
    assertThat(complained.toString(StandardCharsets.UTF_8))
        .contains("was started with net article, not residual");
  }

  @Test
  void anOutThatIsAFileIsRefusedBeforeTraining() throws Exception {
    // Given
    Files.writeString(folder.resolve("out"), "a file");

    // When
    int status = train("--data", "fashion-mnist", "--out", out());

    // Then
    assertThat(status).isEqualTo(2);
    assertThat(complained.toString(StandardCharsets.UTF_8)).contains("--out");
    assertThat(told.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void picturesInFoldersAreTrainedUnderTheNameOfTheModelsFolder() throws Exception {
    // Given
    for (String of : List.of("cat", "dog")) {
      Path target = Files.createDirectories(folder.resolve("data").resolve(of));
      int rgb = of.equals("cat") ? 0xff0000 : 0x00ff00;
      byte[] picture =
          Pictures.encode(Pictures.plain(40, 20, rgb, BufferedImage.TYPE_INT_RGB), "png");
      for (int i = 0; i < 12; i++) {
        Files.write(target.resolve(i + ".png"), picture);
      }
    }
    String data = folder.resolve("data").toString();

    // When
    int status = train("--data", data, "--out", out(), "--epochs", "1", "--size", "24x24");

    // Then
    assertThat(complained.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(status).isZero();
    ModelCard card = ModelCard.parse(Files.readAllBytes(folder.resolve("out/1/model.json")));
    assertThat(card.title()).isEqualTo("out");
    assertThat(card.labels()).containsExactly("cat", "dog");
    assertThat(card.imageInput()).contains(ImageInput.unitScaled(24, 24, 3));
    assertThat(card.lineage()).containsEntry("pictures", "resized to 24x24 from 40x20");
  }

  private String out() {
    return folder.resolve("out").toString();
  }

  private int train(String... arguments) {
    return TrainCommand.execute(
        new PrintStream(told, true, StandardCharsets.UTF_8),
        new PrintStream(complained, true, StandardCharsets.UTF_8),
        arguments);
  }
}
