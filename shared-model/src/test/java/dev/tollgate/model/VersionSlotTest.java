package dev.tollgate.model;

import static dev.tollgate.model.Answers.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.model.train.FashionMnist;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VersionSlotTest {
  @TempDir private Path root;
  private ServingThreads threads;
  private VersionLoader loader;
  private VersionSlot slot;

  @BeforeEach
  void openSlot() {
    ModelRoomSettings settings = ModelRoomSettings.defaults(root);
    threads = new ServingThreads(settings);
    loader = new VersionLoader(settings, threads);
    slot = new VersionSlot("m", 1, threads);
  }

  @AfterEach
  void emptySlot() {
    slot.takeDown();
    slot.retireLeaving();
    threads.close();
  }

  @Test
  void whoeverHasFoundAVersionMayUseItUntilItIsRetired() throws Exception {
    // Given
    bringUp(2);
    ServedModel found = slot.served().orElseThrow();

    // When
    slot.takeDown();

    // Then
    assertThat(slot.served()).isEmpty();
    assertThat(slot.status().state()).isEqualTo(VersionState.UNLOADING);
    assertThat(classes(found)).isEqualTo(2);

    // When
    slot.retireLeaving();

    // Then
    assertThat(refused(found)).isTrue();
    Answers.eventually(slot::gone);
  }

  @Test
  void filesThatChangeReplaceWhatAnswersAndLetWhoeverHasFoundItFinish() throws Exception {
    // Given
    bringUp(2);
    ServedModel found = slot.served().orElseThrow();

    // When
    bringUp(3);

    // Then
    assertThat(classes(slot.served().orElseThrow())).isEqualTo(3);
    assertThat(classes(found)).isEqualTo(2);

    // When
    slot.retireLeaving();

    // Then
    assertThat(refused(found)).isTrue();
    assertThat(classes(slot.served().orElseThrow())).isEqualTo(3);
  }

  private void bringUp(int classes) throws Exception {
    Path folder = root.resolve("m/1");
    SavedModels.undecided(folder, classes);
    assertThat(
            slot.bringUp(
                VersionFolder.look("m", 1, folder), loader, false, VersionSlotTest::tellNobody))
        .isTrue();
  }

  private static void tellNobody() {}

  private static int classes(ServedModel model) throws Exception {
    return Answers.classified(model.classify(FashionMnist.testPng(0))).scores().size();
  }

  private static boolean refused(ServedModel model) throws Exception {
    return outcome(model.classify(FashionMnist.testPng(0))).equals(new ImageOutcome.Unloaded());
  }
}
