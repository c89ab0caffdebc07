package dev.tollgate.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IdxFileTest {
  private static final byte[] TWO_BY_THREE =
      HexFormat.of().parseHex("00000802" + "00000002" + "00000003" + "010203040506");

  @TempDir private Path folder;

  @Test
  void plainAndGzippedFilesReadTheSame() throws Exception {
    // Given
    Path plain = file(TWO_BY_THREE);
    Path zipped = file(gzip(TWO_BY_THREE));

    for (Path path : new Path[] {plain, zipped}) {
      // When
      IdxFile idx = IdxFile.read(path, 2);

      // Then
      assertThat(idx.dimension(0)).isEqualTo(2);
      assertThat(idx.dimension(1)).isEqualTo(3);
      assertThat(idx.values()).containsExactly(1, 2, 3, 4, 5, 6);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', no IDX file",
    "00, no IDX file",
    "000008, no IDX file",
    "00000803, 2 dimensions",
    "00000d02, unsigned bytes",
    "89504e47, no IDX file",
    "0000080200000002, ends too early",
    "000008020000000200000003, does not hold",
    "00000802000000020000000301020304050607, does not hold",
    "000008020000000000000003, impossible",
    "0000080280000000000000030102, impossible",
    "000008027fffffff7fffffff0102, impossible",
  })
  void malformedFilesAreRefusedWithTheirFault(String hex, String fault) throws Exception {
    // Given
    Path path = file(HexFormat.of().parseHex(hex));

    // Then
    assertThatThrownBy(() -> IdxFile.read(path, 2))
        .isInstanceOf(TrainingDataException.class)
        .hasMessageContaining(fault)
        .hasMessageContaining(path.toString());
  }

  @Test
  void aCutGzipStreamIsRefused() throws Exception {
    // Given
    byte[] zipped = gzip(TWO_BY_THREE);
    Path path = file(Arrays.copyOf(zipped, zipped.length - 12));

    // Then
    assertThatThrownBy(() -> IdxFile.read(path, 2)).isInstanceOf(TrainingDataException.class);
  }

  @Test
  void aMissingFileIsRefused() {
    assertThatThrownBy(() -> IdxFile.read(folder.resolve("none"), 2))
        .isInstanceOf(TrainingDataException.class)
        .hasMessageContaining("cannot be read");
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(Files.createTempFile(folder, "idx", ""), bytes);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.toByteArray();
  }
}
