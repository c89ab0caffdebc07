package dev.tollgate.model.archive;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Unpacks the entries of a tar. */
final class TarFiles {
  /** Long names and extended headers are held in memory whole, so they must be short. */
  private static final long LONGEST_HEADERS = 1 << 16;

  /** More than what is read at once, so that what is too large is told as such. */
  private static final long PADDING = 1 << 17;

  private TarFiles() {}

  static void unpack(InputStream in, UnpackedTree tree)
      throws UnusableArchiveException, IOException {
    BoundedReads bounded = new BoundedReads(in);
    try (TarArchiveInputStream tar = new TarArchiveInputStream(bounded)) {
      for (TarArchiveEntry entry = next(tar, bounded); entry != null; entry = next(tar, bounded)) {
        bounded.allow(tree.bytesLeft() + PADDING);
        unpack(entry, tar, tree);
      }
    }
  }

  private static void unpack(TarArchiveEntry entry, TarArchiveInputStream tar, UnpackedTree tree)
      throws UnusableArchiveException, IOException {
    if (!entry.isCheckSumOK()) {
      throw new UnusableArchiveException("it is no tar, tar.gz or zip, or is damaged");
    }
    if (entry.isDirectory()) {
      tree.folder(entry.getName());
    } else if (isPlain(entry)) {
      tree.file(entry.getName(), tar);
    } else {
      throw new UnusableArchiveException(
          "it holds a link, a device or a sparse file; only plain files and folders are taken");
    }
  }

  private static boolean isPlain(TarArchiveEntry entry) {
    byte type = entry.getLinkFlag();
    return (type == TarConstants.LF_NORMAL || type == TarConstants.LF_OLDNORM) && !entry.isSparse();
  }

  private static TarArchiveEntry next(TarArchiveInputStream tar, BoundedReads bounded)
      throws UnusableArchiveException {
    bounded.allow(LONGEST_HEADERS);
    try {
      return tar.getNextEntry();
    } catch (IOException | RuntimeException broken) {
      throw UnpackedTree.damaged(broken);
    }
  }
}
