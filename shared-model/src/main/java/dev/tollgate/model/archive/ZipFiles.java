package dev.tollgate.model.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.deflate.DeflateCompressorInputStream;
import org.apache.commons.compress.compressors.deflate.DeflateParameters;

/** Unpacks the entries of a zip's directory. */
final class ZipFiles {
  /** Looking for the directory's end reads up to 64 KiB byte by byte. */
  private static final long FINDING = 1 << 20;

  private static final long LONGEST_ENTRY = 1 << 11;

  private ZipFiles() {}

  static void unpack(Path file, UnpackedTree tree) throws UnusableArchiveException, IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      BoundedChannel bounded = new BoundedChannel(channel);
      try (ZipFile zip = opened(bounded, tree)) {
        bounded.allow(Long.MAX_VALUE);
        for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
          unpack(zip, entry, tree);
        }
      }
    }
  }

  /** The whole directory is held in memory, so only as much of it is read as may be needed. */
  private static ZipFile opened(BoundedChannel channel, UnpackedTree tree)
      throws UnusableArchiveException {
    channel.allow(FINDING + tree.mostEntries() * LONGEST_ENTRY);
    try {
      return ZipFile.builder().setSeekableByteChannel(channel).setIgnoreLocalFileHeader(true).get();
    } catch (IOException | RuntimeException broken) {
      throw channel.isSpent()
          ? UnpackedTree.tooManyEntries(tree.mostEntries())
          : UnpackedTree.damaged(broken);
    }
  }

  private static void unpack(ZipFile zip, ZipArchiveEntry entry, UnpackedTree tree)
      throws UnusableArchiveException, IOException {
    if (entry.isDirectory()) {
      tree.folder(entry.getName());
      return;
    }
    if (entry.isUnixSymlink() || !isPlain(entry.getUnixMode())) {
      throw new UnusableArchiveException(
          "it holds a link or a device; only plain files and folders are taken");
    }
    if (!isReadable(entry)) {
      throw new UnusableArchiveException("it is encrypted, or packed in a way that is not known");
    }
    try (InputStream content = content(zip, entry)) {
      CheckedInputStream checked = new CheckedInputStream(content, new CRC32());
      tree.file(entry.getName(), checked);
      if (checked.getChecksum().getValue() != entry.getCrc()) {
        throw new UnusableArchiveException(
            "its file " + EntryName.of(entry.getName()) + " is damaged");
      }
    }
  }

  private static InputStream content(ZipFile zip, ZipArchiveEntry entry)
      throws UnusableArchiveException {
    try {
      InputStream packed = zip.getRawInputStream(entry);
      return entry.getMethod() == ZipEntry.STORED ? packed : inflated(packed);
    } catch (IOException | RuntimeException broken) {
      throw UnpackedTree.damaged(broken);
    }
  }

  /** Inflating wants a byte beyond the end. */
  private static InputStream inflated(InputStream deflated) {
    DeflateParameters parameters = new DeflateParameters();
    parameters.setWithZlibHeader(false);
    InputStream padded = new SequenceInputStream(deflated, new ByteArrayInputStream(new byte[1]));
    return new DeflateCompressorInputStream(padded, parameters);
  }

  /**
   * Stored or deflated, as nearly every zip is. Compress's own choice would also name what it can
   * only read with further libraries, which a native executable would then have to hold.
   */
  private static boolean isReadable(ZipArchiveEntry entry) {
    return !entry.getGeneralPurposeBit().usesEncryption()
        && (entry.getMethod() == ZipEntry.STORED || entry.getMethod() == ZipEntry.DEFLATED);
  }

  /** A zip that was not made on Unix tells no type. */
  private static boolean isPlain(int unixMode) {
    int type = unixMode & 0xf000;
    return type == 0 || type == 0x8000;
  }
}
