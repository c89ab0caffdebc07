package dev.tollgate.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.tollgate.model.ComputeSettings;
import dev.tollgate.model.ModelCard;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Exports for real and loads again with TensorFlow alone. */
final class ModelExportTest {
  private static final ComputeSettings COMPUTE = ComputeSettings.callerRuns();
  private static final int PIXELS = 28 * 28;

  @TempDir private Path out;

  @ParameterizedTest
  @EnumSource
  void theExportedModelGivesTheTrainedNumbersAndExplainsItself(NetKind net) throws Exception {
    // Given
    Dataset dataset = FashionMnist.named().limitedTo(1_000);
    TrainingRun run =
        new TrainingRun(
            "fashion-mnist", "fashion-mnist", dataset, Hyperparameters.of(net, 1, 64, 1), COMPUTE);

    // When
    Path version = run.run(out, false, silence(), new Unheard());

    // Then
    ModelCard card = ModelCard.parse(Files.readAllBytes(version.resolve("model.json")));
    assertThat(version).isEqualTo(out.resolve("1"));
    assertThat(card.labels()).hasSize(10).startsWith("T-shirt/top").endsWith("Ankle boot");
    assertThat(card.lineage()).containsEntry("training_images", "800").containsEntry("seed", "1");
    assertThat(version.resolve("report.html")).content().contains("<svg", "Ankle boot");
    assertThat(ImageIO.read(version.resolve("learning-curves.png").toFile())).isNotNull();
    assertThat(ImageIO.read(version.resolve("confusion-matrix.png").toFile())).isNotNull();
    try (SavedModelBundle bundle = SavedModelBundle.load(version.toString())) {
      assertThat(accuracy(bundle)).isEqualTo(card.metrics().get("test_accuracy"));
      assertSaliencyIsTheSlopeOfTheLogit(bundle);
    }
  }

  @Test
  void everyRunWritesTheNextVersion() throws Exception {
    // Given
    Files.createDirectories(out.resolve("7"));
    Dataset dataset = FashionMnist.dataset().limitedTo(50);
    Hyperparameters parameters = Hyperparameters.of(NetKind.ARTICLE, 1, 64, 1);
    TrainingRun run = new TrainingRun("letters", "somewhere", dataset, parameters, COMPUTE);

    // When
    Path version = run.run(out, false, silence(), new Unheard());

    // Then
    assertThat(version).isEqualTo(out.resolve("8"));
    assertThat(ModelCard.parse(Files.readAllBytes(version.resolve("model.json"))).labels())
        .startsWith("0", "1");
    try (var left = Files.list(out)) {
      assertThat(left).containsExactlyInAnyOrder(out.resolve("7"), out.resolve("8"));
    }
  }

  private static double accuracy(SavedModelBundle bundle) {
    LabelledImages test = FashionMnist.dataset().test();
    int right = 0;
    for (int from = 0; from < test.count(); from += 500) {
      float[] scores = probabilities(bundle, test, from, 500);
      for (int i = 0; i < 500; i++) {
        right += best(scores, i * 10) == test.label(from + i) ? 1 : 0;
      }
    }
    return (double) right / test.count();
  }

  private static float[] probabilities(
      SavedModelBundle bundle, LabelledImages images, int from, int count) {
    float[] values = new float[count * PIXELS];
    for (int i = 0; i < count; i++) {
      images.scaledInto(from + i, 1f / 255f, values, i * PIXELS);
    }
    try (TFloat32 batch = pictures(count, values);
        Result result = bundle.call(Map.of("images", batch))) {
      return floats(result.get(0), count * 10);
    }
  }

  /** Compares with the difference quotient at the most salient pixel. */
  private static void assertSaliencyIsTheSlopeOfTheLogit(SavedModelBundle bundle) {
    float[] picture = new float[PIXELS];
    FashionMnist.dataset().test().scaledInto(0, 1f / 255f, picture, 0);
    float[] slope = saliency(bundle, picture, 9);
    int pixel = 0;
    for (int i = 0; i < PIXELS; i++) {
      pixel = Math.abs(slope[i]) > Math.abs(slope[pixel]) ? i : pixel;
    }
    float step = 1e-3f;
    double quotient =
        (margin(bundle, moved(picture, pixel, step)) - margin(bundle, moved(picture, pixel, -step)))
            / (2 * step);
    float[] against = saliency(bundle, picture, 0);
    assertThat(quotient).isCloseTo(slope[pixel] - against[pixel], withinPercentage(20));
    assertThat(Math.abs(quotient)).isGreaterThan(0.05);
  }

  private static float[] saliency(SavedModelBundle bundle, float[] picture, int index) {
    try (TFloat32 batch = pictures(1, picture);
        TInt32 asked = TInt32.vectorOf(index);
        Result result =
            bundle.function("explain").call(Map.of("images", batch, "class_index", asked))) {
      return floats(result.get("saliency").orElseThrow(), PIXELS);
    }
  }

  /** Logit of class 9 minus that of class 0, from their probabilities. */
  private static double margin(SavedModelBundle bundle, float[] picture) {
    try (TFloat32 batch = pictures(1, picture);
        Result result = bundle.call(Map.of("images", batch))) {
      float[] scores = floats(result.get(0), 10);
      return Math.log(scores[9]) - Math.log(scores[0]);
    }
  }

  private static float[] moved(float[] picture, int pixel, float step) {
    float[] moved = picture.clone();
    moved[pixel] += step;
    return moved;
  }

  private static TFloat32 pictures(int count, float[] values) {
    TFloat32 tensor = TFloat32.tensorOf(Shape.of(count, 28, 28, 1));
    tensor.asRawTensor().data().asFloats().write(values);
    return tensor;
  }

  private static float[] floats(Tensor tensor, int count) {
    float[] values = new float[count];
    tensor.asRawTensor().data().asFloats().read(values);
    return values;
  }

  private static int best(float[] scores, int from) {
    int best = 0;
    for (int i = 1; i < 10; i++) {
      best = scores[from + i] > scores[from + best] ? i : best;
    }
    return best;
  }

  private static PrintStream silence() {
    return new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
  }
}
