package dev.tollgate.model.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ArchiveTest {
  private static final ArchiveLimits LIMITS = new ArchiveLimits(1 << 20, 50);

  @TempDir private Path folder;
  private Path into;

  @BeforeEach
  void makeFolder() throws IOException {
    into = Files.createDirectory(folder.resolve("into"));
  }

  @ParameterizedTest
  @EnumSource
  void filesAndFoldersComeOutAsTheyWentIn(Packing packing) throws Exception {
    // Given
    byte[] archive =
        Packed.with("./model/saved_model.pb", "graph")
            .folder("model/variables/")
            .file("model/variables/variables.index", "index")
            .file("model/empty", "")
            .as(packing);

    // When
    unpack(archive, LIMITS);

    // Then
    assertThat(unpacked())
        .containsExactlyInAnyOrder(
            "model/saved_model.pb graph", "model/variables/variables.index index", "model/empty ");
  }

  @ParameterizedTest
  @MethodSource("namesThatLeadElsewhere")
  void aNameThatLeadsElsewhereIsRefusedAndWritesNothingThere(String name) throws Exception {
    for (Packing packing : Packing.values()) {
      // When
      byte[] archive = Packed.with(name, "evil").as(packing);

      // Then
      assertRefused(archive, LIMITS, "leads elsewhere");
      assertThat(Files.exists(folder.resolve("evil"))).isFalse();
    }
  }

  static List<String> namesThatLeadElsewhere() {
    return List.of(
        "../evil",
        "a/../../evil",
        "/evil",
        "//evil",
        "C:/evil",
        "..\\evil",
        "a/..",
        "nul\tl",
        "d/".repeat(17) + "deep",
        "n".repeat(201));
  }

  @ParameterizedTest
  @EnumSource
  void aNameThatComesTwiceIsRefused(Packing packing) throws Exception {
    assertRefused(Packed.with("a/b", "one").file("./a//b", "two").as(packing), LIMITS, "a/b twice");
    assertRefused(Packed.with("a", "file").file("a/b", "below").as(packing), LIMITS, "a twice");
  }

  @ParameterizedTest
  @EnumSource
  void aSymbolicLinkIsRefused(Packing packing) throws Exception {
    assertRefused(Packed.with("ok", "").link("a", "/etc/passwd").as(packing), LIMITS, "link");
  }

  @ParameterizedTest
  @EnumSource(names = {"TAR", "TAR_GZ"})
  void hardLinksDevicesAndPipesAreRefused(Packing packing) throws Exception {
    for (byte type : new byte[] {'1', '3', '4', '6', 'S', 'V'}) {
      assertRefused(Packed.with("ok", "").special("a", type).as(packing), LIMITS, "");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatUnpacksToMoreThanAllowedIsRefusedBeforeItFillsTheDisk(Packing packing) throws Exception {
    // Given
    byte[] bomb = Packed.with("zeros", "\0".repeat(2 << 20)).as(packing);

    // Then
    assertRefused(bomb, LIMITS, "larger than 1048576 bytes");
    assertThat(Files.size(into.resolve("zeros"))).isLessThanOrEqualTo(LIMITS.bytes());
  }

  @ParameterizedTest
  @EnumSource
  void moreEntriesThanAllowedAreRefused(Packing packing) throws Exception {
    // Given
    Packed many = Packed.with("0", "");
    for (int i = 1; i <= 50; i++) {
      many.file(Integer.toString(i), "");
    }

    // Then
    assertRefused(many.as(packing), LIMITS, "more than 50 files");
  }

  @Test
  void aZipDirectoryIsNotReadFurtherThanItMayGo() throws Exception {
    // Given
    Packed many = Packed.with("0", "");
    for (int i = 1; i <= 20_000; i++) {
      many.file(i + "n".repeat(150), "");
    }

    // Then
    assertRefused(many.as(Packing.ZIP), LIMITS, "more than 50 files");
  }

  @ParameterizedTest
  @EnumSource
  void cutOffAnywhereItIsRefusedOrStillWhole(Packing packing) throws Exception {
    // Given
    byte[] whole = Packed.with("a/data", "0123456789".repeat(500)).as(packing);

    // Then
    for (int length = 0; length < whole.length - 1100; length += 37) {
      assertRefused(Arrays.copyOf(whole, length), LIMITS, "");
    }
  }

  @Test
  void aLongNameInAHeaderIsNotReadIntoMemory() throws Exception {
    // Given
    Packed endless = Packed.with("a", "").longName("x".repeat(100_000)).file("b", "");

    // Then
    assertRefused(endless.as(Packing.TAR), LIMITS, "cut off or damaged");
  }

  @ParameterizedTest
  @MethodSource("whatIsNoArchive")
  void whatIsNoArchiveIsRefused(byte[] bytes) throws Exception {
    assertRefused(bytes, LIMITS, "");
  }

  static Stream<byte[]> whatIsNoArchive() {
    return Stream.of(
            "", "P", "PK", "PK\3\4", "\u001f\u008b", "{}", "text".repeat(1000), "\0".repeat(2048))
        .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void damageInAZipIsSeen() throws Exception {
    // Given
    byte[] zip = Packed.with("stored", "the quick brown fox").as(Packing.ZIP);
    int at = new String(zip, StandardCharsets.ISO_8859_1).indexOf("quick");
    zip[at] ^= 1;

    // Then
    assertRefused(zip, LIMITS, "stored is damaged");
  }

  private void assertRefused(byte[] archive, ArchiveLimits limits, String because)
      throws IOException {
    for (Path path : list(into).toList().reversed()) {
      Files.delete(path);
    }
    assertThatThrownBy(() -> unpack(archive, limits))
        .isInstanceOf(UnusableArchiveException.class)
        .hasMessageContaining(because);
  }

  private void unpack(byte[] archive, ArchiveLimits limits)
      throws IOException, UnusableArchiveException {
    Archive.unpack(Files.write(folder.resolve("archive"), archive), into, limits);
  }

  private List<String> unpacked() throws IOException {
    return list(into)
        .filter(Files::isRegularFile)
        .map(file -> into.relativize(file) + " " + text(file))
        .toList();
  }

  private static Stream<Path> list(Path top) throws IOException {
    try (Stream<Path> tree = Files.walk(top)) {
      return tree.filter(path -> !path.equals(top)).toList().stream();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
