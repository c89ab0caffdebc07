package dev.tollgate.model.tfjs;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** Reads single files out of the packed archive that an npm package is (POSIX ustar). */
final class TarGz {
  private static final int BLOCK = 512;
  private static final int NAME_LENGTH = 100;
  private static final int SIZE_AT = 124;
  private static final int SIZE_LENGTH = 12;
  private static final long LARGEST = 64L << 20;

  private TarGz() {}

  /**
   * Reads some files of an archive.
   *
   * @param packed the archive
   * @param wanted names of files in it
   * @return those of them that are there
   * @throws IOException if the archive is damaged, or one of them is beyond 64 MiB
   */
  static Map<String, byte[]> read(byte[] packed, Set<String> wanted) throws IOException {
    Map<String, byte[]> found = new HashMap<>();
    try (DataInputStream in =
        new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(packed)))) {
      byte[] header = new byte[BLOCK];
      for (in.readFully(header); header[0] != 0; in.readFully(header)) {
        String name = text(header, 0, NAME_LENGTH);
        long size = Long.parseLong(text(header, SIZE_AT, SIZE_LENGTH).strip(), 8);
        if (wanted.contains(name)) {
          found.put(name, content(in, size));
        } else {
          in.skipNBytes(size);
        }
        in.skipNBytes(Math.floorMod(-size, BLOCK));
      }
    } catch (NumberFormatException damaged) {
      throw new IOException("the archive is damaged", damaged);
    }
    return found;
  }

  private static byte[] content(DataInputStream in, long size) throws IOException {
    if (size > LARGEST) {
      throw new IOException("a file of %,d bytes is larger than expected".formatted(size));
    }
    byte[] content = new byte[(int) size];
    in.readFully(content);
    return content;
  }

  private static String text(byte[] header, int from, int length) {
    int end = from;
    while (end < from + length && header[end] != 0) {
      end++;
    }
    return new String(header, from, end - from, StandardCharsets.US_ASCII);
  }
}
