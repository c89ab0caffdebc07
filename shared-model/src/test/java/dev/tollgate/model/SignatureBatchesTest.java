package dev.tollgate.model;

import static dev.tollgate.model.Answers.found;
import static dev.tollgate.model.Tensors.computed;
import static dev.tollgate.model.Tensors.floats;
import static dev.tollgate.model.Tensors.numbers;
import static dev.tollgate.model.Tensors.whole;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.model.batch.BatchSettings;
import dev.tollgate.model.tensor.Tensor;
import dev.tollgate.model.tensor.TensorShape;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose rows run together. */
final class SignatureBatchesTest {
  @TempDir private Path root;

  @Test
  void callsThatWaitTogetherRunTogetherAndGetTheirOwnRows() throws Exception {
    // Given
    GenericModels.halfPlusTwo(root.resolve("m/1"));

    try (ModelRoom room = ModelRoom.open(quiet().withBatching(new BatchSettings(32, 512, 1)))) {
      ServedSignature half = found(room.find("m")).signature("serving_default").orElseThrow();

      // When
      List<CompletableFuture<TensorOutcome>> running = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        running.add(half.call(half.inputs(Map.of("x", floats(i, i + 1)))).toCompletableFuture());
      }

      // Then
      long largest = 0;
      for (int i = 0; i < running.size(); i++) {
        TensorOutcome.Computed computed = computed(running.get(i).join());
        assertThat(floats(computed.outputs().get("y")))
            .containsExactly(i / 2f + 2, (i + 1) / 2f + 2);
        largest = Math.max(largest, computed.batchSize());
      }
      assertThat(largest).isBetween(4L, 32L);
    }
  }

  @Test
  void rowsThatDependOnEachOtherNeverMeetThoseOfOtherCalls() throws Exception {
    // Given
    GenericModels.centred(root.resolve("m/1"));

    try (ModelRoom room = ModelRoom.open(quiet().withBatching(new BatchSettings(32, 512, 1)))) {
      ServedSignature centre = found(room.find("m")).signature("serving_default").orElseThrow();

      // When
      List<CompletableFuture<TensorOutcome>> running = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        Tensor one = numbers(TensorShape.of(1, 2), i, -i);
        running.add(centre.call(centre.inputs(Map.of("x", one))).toCompletableFuture());
      }

      // Then
      assertThat(running)
          .allSatisfy(
              call -> {
                TensorOutcome.Computed computed = computed(call.join());
                assertThat(floats(computed.outputs().get("y"))).containsExactly(0, 0);
                assertThat(computed.batchSize()).isEqualTo(1);
              });
    }
  }

  @Test
  void oneThatTheModelRefusesFailsAlone() throws Exception {
    // Given
    GenericModels.table(root.resolve("m/1"));

    try (ModelRoom room = ModelRoom.open(quiet().withBatching(new BatchSettings(32, 512, 1)))) {
      ServedSignature table = found(room.find("m")).signature("serving_default").orElseThrow();

      // When
      List<CompletableFuture<TensorOutcome>> running = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        Tensor at = whole(i % 20);
        running.add(table.call(table.inputs(Map.of("at", at))).toCompletableFuture());
      }

      // Then
      for (int i = 0; i < running.size(); i++) {
        TensorOutcome outcome = running.get(i).join();
        if (i % 20 < 10) {
          assertThat(floats(computed(outcome).outputs().get("value")))
              .containsExactly(i % 20 * 10f);
        } else {
          assertThat(outcome).isInstanceOf(TensorOutcome.Refused.class);
          assertThat(((TensorOutcome.Refused) outcome).reason())
              .contains("is not in [0, 10)")
              .doesNotContain("{{", "Gather");
        }
      }
    }
  }

  private ModelRoomSettings quiet() {
    return ModelRoomSettings.defaults(root).withPollInterval(Duration.ofHours(1));
  }
}
