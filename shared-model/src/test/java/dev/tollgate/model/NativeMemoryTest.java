package dev.tollgate.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.model.image.Pictures;
import dev.tollgate.model.train.FashionMnist;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One picture left open a call would be 3 kB, so 100,000 calls would show 300 MB. JavaCPP frees
 * what the garbage collector finds; that is switched off in tests, as no program may count on it.
 */
final class NativeMemoryTest {
  private static final int CALLS = 100_000;
  private static final int EXPLANATIONS = 1_000;
  private static final long ALLOWED_GROWTH = 32L << 20;

  @TempDir private Path root;

  @Test
  void garbageCollectionHidesNoLeak() {
    assertThat(System.getProperty("org.bytedeco.javacpp.nopointergc")).isEqualTo("true");
  }

  @Test
  void aHundredThousandCallsLeaveNoMemoryBehind() throws Exception {
    // Given
    ShippedModels.unpackInto(root);
    byte[] good = FashionMnist.testPng(0);
    byte[] damaged = good.clone();
    damaged[good.length / 2] ^= 0x55;
    byte[] otherSize = Pictures.encode(Pictures.gradients(20, 20), "gif");
    List<byte[]> pictures = List.of(good, good, good, good, good, good, good, damaged, otherSize);
    ModelRoomSettings quiet =
        ModelRoomSettings.defaults(root).withPollInterval(Duration.ofHours(1));
    try (ModelRoom room = ModelRoom.open(quiet)) {
      ServedModel model = ((ModelLookup.Found) room.find("fashion-mnist")).model();
      classify(model, pictures, CALLS / 5);
      long before = NativeHeap.allocatedBytes();

      // When
      classify(model, pictures, CALLS);

      // Then
      assertThat(NativeHeap.allocatedBytes() - before).isLessThan(ALLOWED_GROWTH);
    }
  }

  @Test
  void aThousandExplanationsLeaveNoMemoryBehind() throws Exception {
    // Given
    ShippedModels.unpackInto(root);
    byte[] picture = FashionMnist.testPng(0);
    ModelRoomSettings quiet =
        ModelRoomSettings.defaults(root).withPollInterval(Duration.ofHours(1));
    try (ModelRoom room = ModelRoom.open(quiet)) {
      ServedModel model = ((ModelLookup.Found) room.find("fashion-mnist")).model();
      explain(model, picture, EXPLANATIONS / 5);
      long before = NativeHeap.allocatedBytes();

      // When
      explain(model, picture, EXPLANATIONS);

      // Then
      assertThat(NativeHeap.allocatedBytes() - before).isLessThan(ALLOWED_GROWTH);
    }
  }

  @Test
  void loadingAndUnloadingGivesTheMemoryBack() throws Exception {
    // Given
    ShippedModels.unpackInto(root);
    for (int i = 0; i < 10; i++) {
      openAndClose();
    }
    long before = NativeHeap.allocatedBytes();

    // When
    for (int i = 0; i < 100; i++) {
      openAndClose();
    }

    // Then
    assertThat(NativeHeap.allocatedBytes() - before).isLessThan(ALLOWED_GROWTH);
  }

  private void openAndClose() throws IOException {
    ModelRoomSettings quiet =
        ModelRoomSettings.defaults(root).withPollInterval(Duration.ofHours(1));
    try (ModelRoom room = ModelRoom.open(quiet)) {
      assertThat(room.ready()).isTrue();
    }
  }

  private static void explain(ServedModel model, byte[] picture, int calls) {
    for (int i = 0; i < calls; i++) {
      assertThat(model.explain(picture, OptionalInt.empty(), true).toCompletableFuture().join())
          .isInstanceOf(ExplainOutcome.Explained.class);
    }
  }

  private static void classify(ServedModel model, List<byte[]> pictures, int calls)
      throws InterruptedException {
    Semaphore underWay = new Semaphore(128);
    for (int i = 0; i < calls; i++) {
      underWay.acquire();
      var _ =
          model
              .classify(pictures.get(i % pictures.size()))
              .whenComplete((_, _) -> underWay.release());
    }
    underWay.acquire(128);
  }
}
