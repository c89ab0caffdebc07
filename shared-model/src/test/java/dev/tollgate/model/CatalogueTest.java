package dev.tollgate.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CatalogueTest {
  private static final boolean PATIENT = true;
  private static final boolean AT_ONCE = false;

  @TempDir private Path root;
  private ServingThreads threads;
  private Catalogue catalogue;

  @BeforeEach
  void openCatalogue() {
    ModelRoomSettings settings = ModelRoomSettings.defaults(root);
    threads = new ServingThreads(settings);
    catalogue =
        new Catalogue(settings, new VersionLoader(settings, threads), threads, Upstream.NONE);
  }

  @AfterEach
  void closeCatalogue() {
    catalogue.clear();
    threads.close();
  }

  @Test
  void theNewestVersionsThatLoadAreKeptAndOlderOnesLeft() throws Exception {
    // Given
    for (int version = 1; version <= 4; version++) {
      SavedModels.undecided(root.resolve("m/" + version), version + 1);
    }
    SavedModels.halve(root.resolve("m/4"));

    // When
    catalogue.follow(AT_ONCE);

    // Then
    assertThat(states()).containsExactly("4 END", "3 AVAILABLE", "2 AVAILABLE", "1 END");
    assertThat(status().servingVersion()).isEqualTo(OptionalLong.of(3));
    assertThat(status().versions().getFirst().error().orElseThrow())
        .startsWith("TensorFlow could not load it")
        .doesNotContain(root.toString());
  }

  @Test
  void aNewVersionTakesOverAndTheOldestIsFreed() throws Exception {
    // Given
    SavedModels.undecided(root.resolve("m/1"), 2);
    SavedModels.undecided(root.resolve("m/2"), 2);
    catalogue.follow(AT_ONCE);

    // When
    SavedModels.undecided(root.resolve("m/10"), 3);

    // Then
    followUntil("10 AVAILABLE", "2 AVAILABLE", "1 END");
    assertThat(status().card().orElseThrow().labels()).containsExactly("0", "1", "2");
  }

  @Test
  void aCopyUnderWayIsNotTakenForWhole() throws Exception {
    // Given
    catalogue.follow(PATIENT);
    SavedModels.undecided(root.resolve("m/1"), 2);

    // When
    catalogue.follow(PATIENT);

    // Then
    assertThat(states()).containsExactly("1 START");

    // When
    Files.writeString(root.resolve("m/1/model.json"), "{\"title\":\"came later\"}");
    catalogue.follow(PATIENT);

    // Then
    assertThat(states()).containsExactly("1 START");

    // When
    catalogue.follow(PATIENT);

    // Then
    assertThat(states()).containsExactly("1 AVAILABLE");
    assertThat(status().card().orElseThrow().title()).isEqualTo("came later");
  }

  @Test
  void aRefusedVersionIsTriedAgainOnceItsFilesChange() throws Exception {
    // Given
    Path version = root.resolve("m/1");
    SavedModels.undecided(version, 2);
    Files.writeString(version.resolve("model.json"), "{\"labels\":[\"a\",\"b\",\"c\"]}");
    catalogue.follow(AT_ONCE);
    assertThat(status().versions().getFirst().error())
        .contains("model.json has 3 labels, the model gives 2 scores");

    // When
    Files.writeString(version.resolve("model.json"), "{\"labels\":[\"a\",\"b\"]}");
    catalogue.follow(AT_ONCE);

    // Then
    assertThat(states()).containsExactly("1 AVAILABLE");
  }

  @Test
  void aRefusedVersionIsNotTriedAgainWhileItsFilesRest() throws Exception {
    // Given
    Path model = root.resolve("m/1/saved_model.pb");
    SavedModels.undecided(root.resolve("m/1"), 2);
    byte[] whole = Files.readAllBytes(model);
    byte[] broken = new byte[whole.length];
    FileTime time = Files.getLastModifiedTime(model);
    Files.write(model, broken);
    Files.setLastModifiedTime(model, time);
    catalogue.follow(AT_ONCE);

    // When
    Files.write(model, whole);
    Files.setLastModifiedTime(model, time);
    catalogue.follow(AT_ONCE);

    // Then
    assertThat(states()).containsExactly("1 END");
  }

  @Test
  void brokenNewFilesOfALoadedVersionLeaveItServing() throws Exception {
    // Given
    SavedModels.undecided(root.resolve("m/1"), 2);
    catalogue.follow(AT_ONCE);

    // When
    SavedModels.halve(root.resolve("m/1"));
    catalogue.follow(AT_ONCE);

    // Then
    assertThat(states()).containsExactly("1 AVAILABLE");
    assertThat(status().versions().getFirst().error()).isPresent();
  }

  @Test
  void aRemovedVersionUnloadsAndARemovedModelIsForgotten() throws Exception {
    // Given
    SavedModels.undecided(root.resolve("m/1"), 2);
    SavedModels.undecided(root.resolve("m/2"), 2);
    catalogue.follow(AT_ONCE);

    // When
    SavedModels.delete(root.resolve("m/2"));

    // Then
    followUntil("1 AVAILABLE");

    // When
    SavedModels.delete(root.resolve("m"));

    // Then
    Answers.eventually(
        () -> {
          catalogue.follow(AT_ONCE);
          return catalogue.views().isEmpty();
        });
  }

  @Test
  void anEmptyVersionFolderIsRefusedWithItsReason() throws Exception {
    // Given
    Files.createDirectories(root.resolve("m/7"));

    // When
    catalogue.follow(AT_ONCE);

    // Then
    assertThat(status().versions().getFirst().error())
        .contains("the folder holds no saved_model.pb");
  }

  @Test
  void foldersThatFitNoModelOrVersionArePassedOver() throws Exception {
    // Given
    for (String folder :
        List.of(".hidden/1", "with space/1", "x".repeat(65) + "/1", "m/v1", "m/01")) {
      SavedModels.undecided(root.resolve(folder), 2);
    }

    // When
    catalogue.follow(AT_ONCE);

    // Then
    assertThat(catalogue.views()).isEmpty();
  }

  private void followUntil(String... states) {
    Answers.eventually(
        () -> {
          catalogue.follow(AT_ONCE);
          return states().equals(List.of(states));
        });
  }

  private ModelStatus status() {
    return catalogue.views().get("m").status();
  }

  private List<String> states() {
    return status().versions().stream().map(v -> v.version() + " " + v.state()).toList();
  }
}
