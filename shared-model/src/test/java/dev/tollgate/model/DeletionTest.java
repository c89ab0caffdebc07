package dev.tollgate.model;

import static dev.tollgate.model.Answers.classified;
import static dev.tollgate.model.Answers.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.model.image.Pictures;
import dev.tollgate.model.train.FashionMnist;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether the pixels that an explanation names are those that count. */
final class DeletionTest {
  private static final int IMAGES = 300;
  private static final int SIDE = 28;
  private static final int REMOVED = SIDE * SIDE / 10;

  @TempDir private Path root;

  @ParameterizedTest
  @EnumSource
  void withoutTheTenthOfThePixelsThatAreNamedTheScoreFallsMuchFurtherThanWithoutAnyTenth(
      Explanation.Method method) throws Exception {
    // Given
    ModelsToExplain.fashion(root.resolve("fashion/1"), method == Explanation.Method.GRADIENT);
    Random random = new Random(7);
    double named = 0;
    double any = 0;
    try (ModelRoom room =
        ModelRoom.open(ModelRoomSettings.defaults(root).withPollInterval(Duration.ofHours(1)))) {
      ServedModel model = found(room.find("fashion"));

      // When
      for (int i = 0; i < IMAGES; i++) {
        Explanation told = explained(model, i);
        assertThat(told.method()).isEqualTo(method);
        List<Integer> order = bestFirst(told.map().toArray());
        named += told.score() - scoreWithout(model, i, order, told.classIndex());
        Collections.shuffle(order, random);
        any += told.score() - scoreWithout(model, i, order, told.classIndex());
      }
    }

    // Then
    assertThat(named / IMAGES).isGreaterThan(0.6);
    assertThat(any / IMAGES).isLessThan(0.2);
  }

  private static Explanation explained(ServedModel model, int image) {
    ExplainOutcome outcome =
        model
            .explain(FashionMnist.testPng(image), OptionalInt.empty(), false)
            .toCompletableFuture()
            .join();
    assertThat(outcome).isInstanceOf(ExplainOutcome.Explained.class);
    return ((ExplainOutcome.Explained) outcome).explanation();
  }

  private static List<Integer> bestFirst(float[] map) {
    return new ArrayList<>(
        IntStream.range(0, map.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -map[i]))
            .toList());
  }

  /** The class's score once the first pixels of the order are black, as the ground is. */
  private static float scoreWithout(
      ServedModel model, int image, List<Integer> order, int classIndex) {
    byte[] pixels = FashionMnist.testPixels(image);
    order.subList(0, REMOVED).forEach(pixel -> pixels[pixel] = 0);
    byte[] png = Pictures.encode(Pictures.grey(SIDE, SIDE, pixels), "png");
    return classified(model.classify(png)).scores().get(classIndex);
  }
}
