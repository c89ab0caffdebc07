package dev.tollgate.model.tfjs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollgate.model.ExplainOutcome;
import dev.tollgate.model.Explanation;
import dev.tollgate.model.ImageOutcome;
import dev.tollgate.model.ModelLookup;
import dev.tollgate.model.ModelRoom;
import dev.tollgate.model.ModelRoomSettings;
import dev.tollgate.model.ServedModel;
import dev.tollgate.model.batch.BatchSettings;
import dev.tollgate.model.image.Pictures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The imported network against what the original was recorded to say; see {@code record.cjs}. */
final class ContentModerationTest {
  private static final int SIDE = 224;

  @TempDir private Path root;

  @Test
  void saysWhatTheOriginalSaysAndExplainsIt() throws Exception {
    // Given
    ByteArrayOutputStream complaints = new ByteArrayOutputStream();
    int status =
        ImportCommand.execute(
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(complaints, true, StandardCharsets.UTF_8),
            "content-moderation",
            "--models",
            root.toString());
    assertThat(status).as(complaints.toString(StandardCharsets.UTF_8)).isZero();
    ModelRoomSettings settings =
        ModelRoomSettings.defaults(root)
            .withPollInterval(Duration.ofHours(1))
            .withBatching(new BatchSettings(2, 8, 1));
    try (ModelRoom room = ModelRoom.open(settings)) {
      ServedModel model = ((ModelLookup.Found) room.find("content-moderation")).model();

      // Then
      for (Map.Entry<String, JsonNode> recorded : recorded().properties()) {
        byte[] png = Pictures.encode(picture(recorded.getKey()), "png");
        ImageOutcome outcome = model.classify(png).toCompletableFuture().join();
        assertThat(outcome).isInstanceOf(ImageOutcome.Classified.class);
        float[] scores = ((ImageOutcome.Classified) outcome).scores().toArray();
        for (int i = 0; i < scores.length; i++) {
          assertThat(scores[i])
              .as(recorded.getKey())
              .isCloseTo(recorded.getValue().get(i).floatValue(), within(1e-5f));
        }
      }
      assertThat(model.card().labels())
          .containsExactly("Drawing", "Hentai", "Neutral", "Porn", "Sexy");
      ExplainOutcome explained =
          model
              .explain(Pictures.encode(picture("rings"), "png"), OptionalInt.empty(), true)
              .toCompletableFuture()
              .join();
      assertThat(explained).isInstanceOf(ExplainOutcome.Explained.class);
      Explanation why = ((ExplainOutcome.Explained) explained).explanation();
      assertThat(why.method()).isEqualTo(Explanation.Method.GRADIENT);
      assertThat(why.map().height()).isEqualTo(SIDE);
    }
  }

  @Test
  void anotherPackageIsNotTaken() throws Exception {
    // Given
    Path other = Files.writeString(root.resolve("nsfwjs-4.3.0.tgz"), "something else");
    ByteArrayOutputStream complaints = new ByteArrayOutputStream();

    // When
    int status =
        ImportCommand.execute(
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(complaints, true, StandardCharsets.UTF_8),
            "content-moderation",
            "--models",
            root.resolve("models").toString(),
            "--package",
            other.toString());

    // Then
    assertThat(status).isEqualTo(2);
    assertThat(complaints.toString(StandardCharsets.UTF_8)).contains("SHA-256");
    assertThat(root.resolve("models")).doesNotExist();
  }

  private static JsonNode recorded() throws Exception {
    try (var in = ContentModerationTest.class.getResourceAsStream("recorded.json")) {
      return new ObjectMapper().readTree(in);
    }
  }

  private static BufferedImage picture(String name) {
    if (name.equals("gradients")) {
      return Pictures.gradients(SIDE, SIDE);
    }
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        picture.setRGB(x, y, name.equals("rings") ? rings(x, y) : stripes(x, y));
      }
    }
    return picture;
  }

  private static int rings(int x, int y) {
    int distance = (x - 112) * (x - 112) + (y - 112) * (y - 112);
    return distance / 1600 % 2 == 0 ? 0xe6c828 : 0x143c78;
  }

  private static int stripes(int x, int y) {
    return (x + 2 * y) % 32 < 16 ? 0xf0f0f0 : 0x1e1e1e;
  }
}
