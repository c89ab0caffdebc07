package dev.tollgate.model.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** A tar, tar.gz or zip file, told apart by its first bytes. */
public final class Archive {
  private static final int GZIP = 0x1f8b;
  private static final int ZIP = 0x504b;

  private Archive() {}

  /**
   * Unpacks an archive into an empty folder. Plain files and folders with relative names that lead
   * nowhere else are unpacked, without their owners and rights; an archive that holds anything else
   * is refused. What was written before a refusal stays for the caller to delete.
   *
   * @param file the archive
   * @param into an existing, empty folder
   * @throws UnusableArchiveException if the archive is no tar, tar.gz or zip, is cut off or
   *     damaged, holds a link, a device, a name twice or one that leads elsewhere, or more than the
   *     limits
   * @throws IOException if the folder cannot be written
   */
  public static void unpack(Path file, Path into, ArchiveLimits limits)
      throws UnusableArchiveException, IOException {
    UnpackedTree tree = new UnpackedTree(into, limits);
    switch (firstBytes(file)) {
      case ZIP -> ZipFiles.unpack(file, tree);
      case GZIP -> unpackGzip(file, tree);
      default -> {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
          TarFiles.unpack(in, tree);
        }
      }
    }
    tree.requireFiles();
  }

  private static void unpackGzip(Path file, UnpackedTree tree)
      throws UnusableArchiveException, IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        InputStream plain = opened(in)) {
      TarFiles.unpack(plain, tree);
    }
  }

  private static InputStream opened(InputStream in) throws UnusableArchiveException {
    try {
      return GzipCompressorInputStream.builder()
          .setInputStream(in)
          .setDecompressConcatenated(true)
          .get();
    } catch (IOException broken) {
      throw new UnusableArchiveException("its gzip header is damaged", broken);
    }
  }

  private static int firstBytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] two = in.readNBytes(2);
      return two.length < 2 ? 0 : ((two[0] & 0xff) << 8) | (two[1] & 0xff);
    }
  }
}
