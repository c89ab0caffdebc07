package dev.tollgate.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.model.image.Pictures;
import dev.tollgate.model.train.FashionMnist;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A tensor that is not closed is never freed. One leaked picture a call would be 3 kB, so 100,000
 * calls would show 300 MB; a leaked handle alone some 10 MB.
 */
final class NativeMemoryTest {
  private static final int CALLS = 100_000;
  private static final long ALLOWED_GROWTH = 64L << 20;

  @TempDir private Path root;

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
      long before = residentBytes();

      // When
      classify(model, pictures, CALLS);

      // Then
      assertThat(residentBytes() - before).isLessThan(ALLOWED_GROWTH);
    }
  }

  @Test
  void loadingAndUnloadingGivesTheMemoryBack() throws Exception {
    // Given
    ShippedModels.unpackInto(root);
    for (int i = 0; i < 10; i++) {
      openAndClose();
    }
    long before = residentBytes();

    // When
    for (int i = 0; i < 100; i++) {
      openAndClose();
    }

    // Then
    assertThat(residentBytes() - before).isLessThan(ALLOWED_GROWTH);
  }

  private void openAndClose() throws IOException {
    ModelRoomSettings quiet =
        ModelRoomSettings.defaults(root).withPollInterval(Duration.ofHours(1));
    try (ModelRoom room = ModelRoom.open(quiet)) {
      assertThat(room.ready()).isTrue();
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

  /** What the process holds outside of the Java heap's own garbage, which is collected first. */
  private static long residentBytes() {
    System.gc();
    return Pointer.physicalBytes() - committedHeap();
  }

  private static long committedHeap() {
    return Runtime.getRuntime().totalMemory();
  }
}
