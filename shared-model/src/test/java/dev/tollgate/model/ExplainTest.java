package dev.tollgate.model;

import static dev.tollgate.model.Answers.classified;
import static dev.tollgate.model.Answers.found;
import static dev.tollgate.model.ModelsToExplain.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tollgate.model.image.Pictures;
import dev.tollgate.model.train.FashionMnist;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ExplainTest {
  private static final OptionalInt TOP = OptionalInt.empty();

  @TempDir private Path root;

  @ParameterizedTest
  @EnumSource
  void theMapIsOfTheModelsInputAndItsGreatestMagnitudeIsOne(Explanation.Method method)
      throws Exception {
    try (ModelRoom room = fashion(method)) {
      ServedModel model = found(room.find("fashion"));

      // When
      Explanation explanation = explained(model, FashionMnist.testPng(0), TOP);

      // Then
      Scores scores = classified(model.classify(FashionMnist.testPng(0))).scores();
      assertThat(explanation.method()).isEqualTo(method);
      assertThat(explanation.classIndex()).isEqualTo(scores.top(1).getFirst().index());
      assertThat(explanation.score()).isEqualTo(scores.get(explanation.classIndex()));
      assertThat(explanation.map().height()).isEqualTo(28);
      assertThat(explanation.map().width()).isEqualTo(28);
      float[] values = explanation.map().toArray();
      double peak = IntStream.range(0, 784).mapToDouble(i -> Math.abs(values[i])).max().orElse(0);
      assertThat(peak).isEqualTo(1);
      assertThat(explanation.heatMap()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSamePictureHasTheSameMapAndAnotherClassAnother(Explanation.Method method)
      throws Exception {
    try (ModelRoom room = fashion(method)) {
      ServedModel model = found(room.find("fashion"));
      byte[] picture = FashionMnist.testPng(1);

      // When
      Explanation first = explained(model, picture, TOP);
      Explanation again = explained(model, picture, TOP);
      Explanation other = explained(model, picture, OptionalInt.of(6));

      // Then
      for (int i = 0; i < 784; i++) {
        assertThat(again.map().toArray()[i]).isCloseTo(first.map().toArray()[i], within(1e-3f));
      }
      assertThat(first.classIndex()).isNotEqualTo(6);
      assertThat(other.classIndex()).isEqualTo(6);
      assertThat(other.map().toArray()).isNotEqualTo(first.map().toArray());
    }
  }

  @Test
  void occlusionNamesTheOnlyPlaceThatCounts() throws Exception {
    // Given
    ModelsToExplain.greenCorner(root.resolve("corner/1"));
    BufferedImage picture = Pictures.plain(60, 40, 0x202020, BufferedImage.TYPE_INT_RGB);
    for (int y = 5; y < 30; y++) {
      for (int x = 5; x < 50; x++) {
        picture.setRGB(x, y, 0x20e020);
      }
    }
    try (ModelRoom room = ModelRoom.open(quiet())) {
      // When
      Explanation explanation =
          explained(found(room.find("corner")), Pictures.encode(picture, "png"), TOP);

      // Then
      assertThat(explanation.classIndex()).isEqualTo(1);
      assertThat(explanation.map().get(12, 18)).isGreaterThan(0.9f);
      assertThat(explanation.map().get(34, 18)).isZero();
      assertThat(explanation.map().get(12, 52)).isZero();
    }
  }

  @Test
  void theHeatMapShowsThePictureWithWhatSpeaksForTheClassInRed() throws Exception {
    // Given
    ModelsToExplain.greenCorner(root.resolve("corner/1"));
    BufferedImage picture = Pictures.plain(60, 40, 0x406080, BufferedImage.TYPE_INT_RGB);
    for (int y = 5; y < 15; y++) {
      for (int x = 5; x < 25; x++) {
        picture.setRGB(x, y, 0x20e020);
      }
    }
    try (ModelRoom room = ModelRoom.open(quiet())) {
      ServedModel model = found(room.find("corner"));

      // When
      ExplainOutcome outcome = join(model, Pictures.encode(picture, "png"), TOP, true);

      // Then
      Explanation told = ((ExplainOutcome.Explained) outcome).explanation();
      BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(told.heatMap().orElseThrow()));
      assertThat(drawn.getWidth()).isEqualTo(6 * 60);
      assertThat(drawn.getHeight()).isEqualTo(6 * 40);
      Color green = new Color(drawn.getRGB(15 * 6, 10 * 6));
      assertThat(green.getRed()).isGreaterThan(200).isGreaterThan(3 * green.getGreen());
      assertThat(new Color(drawn.getRGB(50 * 6, 30 * 6))).isEqualTo(new Color(0x606060));
    }
  }

  private ModelRoom fashion(Explanation.Method method) throws Exception {
    ModelsToExplain.fashion(root.resolve("fashion/1"), method == Explanation.Method.GRADIENT);
    return ModelRoom.open(quiet());
  }

  private ModelRoomSettings quiet() {
    return ModelRoomSettings.defaults(root).withPollInterval(Duration.ofHours(1));
  }

  private static Explanation explained(ServedModel model, byte[] picture, OptionalInt asked) {
    ExplainOutcome outcome = join(model, picture, asked, false);
    assertThat(outcome).isInstanceOf(ExplainOutcome.Explained.class);
    return ((ExplainOutcome.Explained) outcome).explanation();
  }
}
