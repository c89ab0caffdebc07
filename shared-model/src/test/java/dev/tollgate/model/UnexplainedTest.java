package dev.tollgate.model;

import static dev.tollgate.model.Answers.found;
import static dev.tollgate.model.ModelsToExplain.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.tollgate.model.batch.BatchSettings;
import dev.tollgate.model.train.FashionMnist;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class UnexplainedTest {
  private static final OptionalInt TOP = OptionalInt.empty();

  @TempDir private Path root;

  @Test
  void aClassThatTheModelLacksIsToldApart() throws Exception {
    try (ModelRoom room = fashion(Explanation.Method.GRADIENT)) {
      ServedModel model = found(room.find("fashion"));
      byte[] picture = FashionMnist.testPng(0);

      // Then
      assertThat(List.of(10, -1, Integer.MAX_VALUE))
          .allSatisfy(
              none ->
                  assertThat(join(model, picture, OptionalInt.of(none), false))
                      .isEqualTo(new ExplainOutcome.NoSuchClass(10)));
    }
  }

  @Test
  void whatCannotBeClassifiedCannotBeExplained() throws Exception {
    // Given
    SavedModels.tabular(root.resolve("table/1"));
    try (ModelRoom room = fashion(Explanation.Method.GRADIENT)) {
      // When
      ExplainOutcome damaged = join(found(room.find("fashion")), new byte[] {1, 2}, TOP, true);
      ExplainOutcome table = join(found(room.find("table")), FashionMnist.testPng(0), TOP, true);

      // Then
      assertThat(damaged)
          .asInstanceOf(type(ExplainOutcome.Refused.class))
          .extracting(ExplainOutcome.Refused::reason)
          .isInstanceOf(ImageOutcome.BadImage.class);
      assertThat(table)
          .asInstanceOf(type(ExplainOutcome.Refused.class))
          .extracting(ExplainOutcome.Refused::reason)
          .isInstanceOf(ImageOutcome.NoImageInput.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void moreAtOnceThanThereArePlacesForAreTurnedAwayAndTheRestAnswered(Explanation.Method method)
      throws Exception {
    try (ModelRoom room = fashion(method, quiet().withBatching(new BatchSettings(4, 8, 2)))) {
      ServedModel model = found(room.find("fashion"));

      // When
      List<ExplainOutcome> outcomes =
          IntStream.range(0, 40)
              .mapToObj(i -> model.explain(FashionMnist.testPng(i), TOP, false))
              .toList()
              .stream()
              .map(each -> each.toCompletableFuture().join())
              .toList();

      // Then
      assertThat(outcomes).hasAtLeastOneElementOfType(ExplainOutcome.Explained.class);
      assertThat(outcomes)
          .filteredOn(ExplainOutcome.Refused.class::isInstance)
          .isNotEmpty()
          .containsOnly(new ExplainOutcome.Refused(new ImageOutcome.Overloaded()));
      assertThat(join(model, FashionMnist.testPng(0), TOP, false))
          .isInstanceOf(ExplainOutcome.Explained.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void closingTheRoomEndsWhatIsUnderWayOneWayOrTheOther(Explanation.Method method)
      throws Exception {
    // Given
    ModelRoom room = fashion(method);
    ServedModel model = found(room.find("fashion"));
    var underWay =
        IntStream.range(0, 20)
            .mapToObj(i -> model.explain(FashionMnist.testPng(i), TOP, true))
            .toList();

    // When
    room.close();

    // Then
    assertThat(underWay).allMatch(each -> each.toCompletableFuture().isDone());
    assertThat(join(model, FashionMnist.testPng(0), TOP, false))
        .isEqualTo(new ExplainOutcome.Refused(new ImageOutcome.Unloaded()));
  }

  private ModelRoom fashion(Explanation.Method method) throws Exception {
    return fashion(method, quiet());
  }

  private ModelRoom fashion(Explanation.Method method, ModelRoomSettings settings)
      throws Exception {
    ModelsToExplain.fashion(root.resolve("fashion/1"), method == Explanation.Method.GRADIENT);
    return ModelRoom.open(settings);
  }

  private ModelRoomSettings quiet() {
    return ModelRoomSettings.defaults(root).withPollInterval(Duration.ofHours(1));
  }
}
