package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pretrained network of others, imported by the command line and sold like one's own. */
final class ContentModerationJourneyTest {
  private static final String MODEL = "/v1/models/content-moderation";

  @TempDir private Path folder;

  @Test
  void anImportedNetworkAnswersAboutColourPictures() throws Exception {
    // Given
    importInto(folder.resolve("models"));
    ServerSettings settings = ServerSettings.in(folder).with("TOLLGATE_CLASSIFY_MAX_BATCH", "2");
    try (Server server = Server.start(settings)) {
      Customer customer = Customer.of(server, "unlimited");
      Api api = customer.api();

      // When
      Answer exact = api.post(MODEL + "/classify", gradients(224, 224, "png")).expect(200);
      Answer photograph = api.post(MODEL + "/classify", gradients(640, 480, "jpg")).expect(200);
      Answer why = api.post(MODEL + "/explain", gradients(224, 224, "png")).expect(200);

      // Then
      JsonNode best = exact.json().at("/predictions/0/labels/0");
      assertThat(best.required("label").textValue()).isEqualTo("Neutral");
      assertThat(best.required("score").doubleValue()).isCloseTo(0.8716172, within(1e-4));
      assertThat(exact.receipt().required("cost_micros").longValue()).isEqualTo(2_000);
      assertThat(photograph.json().at("/predictions/0/labels/0/label").textValue())
          .isEqualTo("Neutral");
      assertThat(why.json().at("/explanation/method").textValue()).isEqualTo("gradient");
      assertThat(why.json().at("/explanation/map")).hasSize(224);
      assertThat(customer.usage().records()).hasSize(3);
    }
  }

  /** As {@code ./tollgate import content-moderation} does; there is no native executable of it. */
  private static void importInto(Path models) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(System.getProperty("tollgate.jvm.flags").split(" ")));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("dev.tollgate.model.tfjs.ImportCommand", "content-moderation"));
    command.addAll(List.of("--models", models.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
  }

  private static Body gradients(int width, int height, String format) throws IOException {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int red = 255 * x / (width - 1);
        int green = 255 * y / (height - 1);
        picture.setRGB(x, y, red << 16 | green << 8 | (255 - red));
      }
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(picture, format, file);
    return new Body(format.equals("png") ? "image/png" : "image/jpeg", file.toByteArray());
  }
}
