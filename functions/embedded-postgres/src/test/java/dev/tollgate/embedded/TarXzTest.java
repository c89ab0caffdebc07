package dev.tollgate.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

final class TarXzTest {
  private static final int EXECUTABLE = 0700;
  private static final int PLAIN = 0600;

  @TempDir Path folder;

  @Test
  void makesFilesThatEveryUserCanRead() throws Exception {
    // Given
    byte[] archive = archive("bin/program", EXECUTABLE);

    // When
    TarXz.unpack(new ByteArrayInputStream(archive), folder);

    // Then
    Path program = folder.resolve("bin", "program");
    assertThat(program).hasContent("content");
    assertThat(permissions(program)).isEqualTo("rwxr-xr-x");
    assertThat(permissions(folder.resolve("bin"))).isEqualTo("rwxr-xr-x");
  }

  @Test
  void makesPlainFilesPlain() throws Exception {
    // Given
    byte[] archive = archive("share/text", PLAIN);

    // When
    TarXz.unpack(new ByteArrayInputStream(archive), folder);

    // Then
    assertThat(permissions(folder.resolve("share", "text"))).isEqualTo("rw-r--r--");
  }

  @Test
  void makesSymbolicLinks() throws Exception {
    // Given
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(new XZOutputStream(bytes, new LZMA2Options(0)))) {
      TarArchiveEntry entry = new TarArchiveEntry("lib/link", TarConstants.LF_SYMLINK);
      entry.setLinkName("library.so.1");
      tar.putArchiveEntry(entry);
      tar.closeArchiveEntry();
    }

    // When
    TarXz.unpack(new ByteArrayInputStream(bytes.toByteArray()), folder);

    // Then
    assertThat(Files.readSymbolicLink(folder.resolve("lib", "link")))
        .isEqualTo(Path.of("library.so.1"));
  }

  @Test
  void refusesToLeaveItsFolder() throws Exception {
    // Given
    Path target = Files.createDirectory(folder.resolve("target"));
    byte[] archive = archive("../outside", PLAIN);

    // When
    var unpacking =
        assertThatThrownBy(() -> TarXz.unpack(new ByteArrayInputStream(archive), target));

    // Then
    unpacking.isInstanceOf(IOException.class).hasMessageContaining("../outside");
    assertThat(folder.resolve("outside")).doesNotExist();
  }

  private static byte[] archive(String name, int mode) throws IOException {
    byte[] content = "content".getBytes(StandardCharsets.US_ASCII);
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(new XZOutputStream(bytes, new LZMA2Options(0)))) {
      TarArchiveEntry entry = new TarArchiveEntry(name);
      entry.setMode(mode);
      entry.setSize(content.length);
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
