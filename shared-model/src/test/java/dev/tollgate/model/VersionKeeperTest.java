package dev.tollgate.model;

import static dev.tollgate.model.Answers.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.model.archive.ArchiveLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VersionKeeperTest {
  private static final ArchiveLimits LIMITS = new ArchiveLimits(1 << 24, 100);
  private static final OptionalLong NEXT = OptionalLong.empty();

  @TempDir private Path folder;
  private Path root;
  private ModelRoom room;

  @BeforeEach
  void openRoom() {
    root = folder.resolve("models");
    room = open();
  }

  @AfterEach
  void closeRoom() {
    room.close();
  }

  @Test
  void aPublishedVersionAnswersAtOnceAndNumbersGoOn() throws Exception {
    // When
    VersionChange first = publish(archive(2), NEXT);
    VersionChange second = publish(archive(3), NEXT);
    VersionChange ninth = publish(archive(4), OptionalLong.of(9));
    VersionChange tenth = publish(archive(5), NEXT);

    // Then
    assertThat(Stream.of(first, second, ninth, tenth).map(VersionKeeperTest::version))
        .containsExactly(1L, 2L, 9L, 10L);
    assertThat(found(room.find("m")).card().labels()).hasSize(5);
    assertThat(states()).containsExactly("10 AVAILABLE", "9 AVAILABLE", "2 END", "1 END");
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void whatCannotBeServedIsRefusedAndLeavesNoTrace() throws Exception {
    // Given
    publish(archive(2), NEXT);
    Path broken = folder.resolve("broken");
    SavedModels.undecided(broken, 2);
    SavedModels.halve(broken);
    Path mislabelled = folder.resolve("mislabelled");
    SavedModels.undecided(mislabelled, 2);
    Files.writeString(mislabelled.resolve("model.json"), "{\"labels\":[\"a\"]}");
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Files.writeString(empty.resolve("readme.txt"), "no model");
    Path garbage = Files.writeString(folder.resolve("garbage"), "no archive");

    // Then
    assertThat(refusal(packed(broken))).startsWith("TensorFlow could not load it");
    assertThat(refusal(packed(mislabelled))).contains("model.json has 1 labels, the model gives 2");
    assertThat(refusal(packed(empty))).isEqualTo("the archive holds no saved_model.pb");
    assertThat(refusal(garbage)).startsWith("the archive cannot be used");
    assertThat(states()).containsExactly("1 AVAILABLE");
    assertThat(leftovers()).isEmpty();
    assertThat(found(room.find("m")).version()).isEqualTo(1);
  }

  @Test
  void filesMustBeThoseWhoseHashesTheCardGives() throws Exception {
    // Given
    Path model = folder.resolve("hashed");
    SavedModels.undecided(model, 2);
    Files.writeString(
        model.resolve("model.json"), "{\"files\":{\"saved_model.pb\":\"" + "0".repeat(64) + "\"}}");

    // Then
    assertThat(refusal(packed(model)))
        .isEqualTo("the file saved_model.pb is not the one whose SHA-256 model.json gives");
  }

  @Test
  void aNumberIsGivenOnce() throws Exception {
    // Given
    publish(archive(2), OptionalLong.of(3));
    publish(archive(2), OptionalLong.of(4));
    room.keeper().remove("m", 4);

    // Then
    assertThat(publish(archive(2), OptionalLong.of(3)))
        .isEqualTo(new VersionChange.NumberTaken("m", 3));
    assertThat(publish(archive(2), OptionalLong.of(4)))
        .isEqualTo(new VersionChange.NumberTaken("m", 4));
    assertThat(version(publish(archive(2), NEXT))).isEqualTo(5);
  }

  @Test
  void theStableVersionAnswersWhateverIsNewer() throws Exception {
    // Given
    for (int version = 1; version <= 4; version++) {
      publish(archive(2), NEXT);
    }

    // When
    VersionChange pinned = room.keeper().label("m", "stable", 1);
    VersionChange canary = room.keeper().label("m", "canary", 4);

    // Then
    assertThat(version(pinned)).isEqualTo(1);
    assertThat(version(canary)).isEqualTo(4);
    assertThat(states()).containsExactly("4 AVAILABLE", "3 AVAILABLE", "2 END", "1 AVAILABLE");
    assertThat(found(room.find("m")).version()).isEqualTo(1);
    assertThat(room.labelled("m", "canary")).isEqualTo(OptionalLong.of(4));
    assertThat(room.labelled("m", "gamma")).isEmpty();
    assertThat(room.models().getFirst().labels()).containsEntry("stable", 1L);

    // When
    room.keeper().unlabel("m", "stable");

    // Then
    assertThat(found(room.find("m")).version()).isEqualTo(4);
    assertThat(states()).containsExactly("4 AVAILABLE", "3 AVAILABLE", "2 END", "1 END");
  }

  @Test
  void labelsSurviveARestartAndReachOtherInstances() throws Exception {
    // Given
    publish(archive(2), NEXT);
    publish(archive(2), NEXT);
    publish(archive(2), NEXT);

    // When
    try (ModelRoom other = open()) {
      other.keeper().label("m", "stable", 1);
    }
    room.close();
    room = open();

    // Then
    assertThat(found(room.find("m")).version()).isEqualTo(1);
    assertThat(Files.readString(root.resolve("m/serving.json"))).contains("\"stable\" : 1");
  }

  @Test
  void aLabelNeverPointsToWhatCannotAnswer() throws Exception {
    // Given
    publish(archive(2), NEXT);
    SavedModels.undecided(root.resolve("m/2"), 2);
    SavedModels.halve(root.resolve("m/2"));

    // Then
    assertThat(room.keeper().label("m", "stable", 2)).isInstanceOf(VersionChange.Unservable.class);
    assertThat(room.keeper().label("m", "stable", 7))
        .isEqualTo(new VersionChange.NoSuchVersion("m", 7));
    assertThat(room.keeper().label("none", "stable", 1))
        .isEqualTo(new VersionChange.NoSuchVersion("none", 1));
    assertThat(room.keeper().unlabel("m", "stable"))
        .isEqualTo(new VersionChange.NoSuchLabel("m", "stable"));
    assertThat(room.keeper().unlabel("../m", "stable"))
        .isEqualTo(new VersionChange.NoSuchLabel("../m", "stable"));
    assertThat(found(room.find("m")).version()).isEqualTo(1);
  }

  @Test
  void aRemovedVersionIsGoneForGoodUnlessALabelHoldsIt() throws Exception {
    // Given
    publish(archive(2), NEXT);
    publish(archive(2), NEXT);
    ServedModel second = found(room.find("m", 2));
    room.keeper().label("m", "canary", 2);

    // Then
    assertThat(room.keeper().remove("m", 2))
        .isEqualTo(new VersionChange.StillLabelled(2, new TreeSet<>(Set.of("canary"))));

    // When
    room.keeper().unlabel("m", "canary");
    VersionChange removed = room.keeper().remove("m", 2);

    // Then
    assertThat(version(removed)).isEqualTo(2);
    assertThat(Files.exists(root.resolve("m/2"))).isFalse();
    assertThat(found(room.find("m")).version()).isEqualTo(1);
    assertThat(Answers.outcome(second.classify(new byte[0])))
        .isInstanceOf(ImageOutcome.BadImage.class);
    assertThat(room.keeper().remove("m", 2)).isEqualTo(new VersionChange.NoSuchVersion("m", 2));
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void aRemovedShippedVersionDoesNotComeBack() throws Exception {
    // Given
    ShippedModels.unpackInto(root);
    room.close();
    room = open();

    // When
    room.keeper().remove("fashion-mnist", 1);
    ShippedModels.unpackInto(root);

    // Then
    assertThat(Files.exists(root.resolve("fashion-mnist/1"))).isFalse();
  }

  @Test
  void rulesThatCannotBeReadLeaveThoseBefore() throws Exception {
    // Given
    publish(archive(2), NEXT);
    publish(archive(2), NEXT);
    room.keeper().label("m", "stable", 1);

    // When
    Files.writeString(root.resolve("m/serving.json"), "{\"labels\":{\"stable\":\"two\"}}");
    publishTo("other");

    // Then
    assertThat(found(room.find("m")).version()).isEqualTo(1);
  }

  private ModelRoom open() {
    return ModelRoom.open(ModelRoomSettings.defaults(root).withPollInterval(Duration.ofMillis(50)));
  }

  private VersionChange publish(Path archive, OptionalLong version) throws IOException {
    return room.keeper().publish("m", version, archive, LIMITS);
  }

  private void publishTo(String model) throws IOException {
    assertThat(version(room.keeper().publish(model, NEXT, archive(2), LIMITS))).isEqualTo(1);
  }

  private String refusal(Path archive) throws IOException {
    VersionChange change = publish(archive, NEXT);
    assertThat(change).isInstanceOf(VersionChange.Unservable.class);
    String reason = ((VersionChange.Unservable) change).reason();
    assertThat(reason).doesNotContain(folder.toString());
    return reason;
  }

  private static long version(VersionChange change) {
    assertThat(change).isInstanceOf(VersionChange.Made.class);
    return ((VersionChange.Made) change).version().version();
  }

  private Path archive(int classes) throws IOException {
    Path model = folder.resolve("model-" + classes);
    SavedModels.undecided(model, classes);
    return packed(model);
  }

  private Path packed(Path model) throws IOException {
    Path archive = folder.resolve("archive.zip");
    try (OutputStream file = Files.newOutputStream(archive);
        ZipOutputStream zip = new ZipOutputStream(file);
        Stream<Path> tree = Files.walk(model)) {
      for (Path path : tree.filter(Files::isRegularFile).toList()) {
        zip.putNextEntry(new ZipEntry("model/" + model.relativize(path)));
        Files.copy(path, zip);
      }
    }
    return archive;
  }

  private List<String> leftovers() throws IOException {
    try (Stream<Path> found = Files.list(root.resolve(".workbench"))) {
      return found.map(Path::toString).toList();
    }
  }

  private List<String> states() {
    Answers.eventually(() -> seen().stream().noneMatch(state -> state.endsWith("UNLOADING")));
    return seen();
  }

  private List<String> seen() {
    return room.models().getFirst().versions().stream()
        .map(v -> v.version() + " " + v.state())
        .toList();
  }
}
