package dev.tollgate.model.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/** The folder that an archive is unpacked into, with what may still be written. One thread only. */
final class UnpackedTree {
  private final Path root;
  private final ArchiveLimits limits;
  private final Set<String> folders = new HashSet<>();
  private final byte[] buffer = new byte[1 << 16];
  private long bytesLeft;
  private int entries;
  private boolean hasFiles;

  UnpackedTree(Path root, ArchiveLimits limits) {
    this.root = root;
    this.limits = limits;
    this.bytesLeft = limits.bytes();
  }

  long bytesLeft() {
    return bytesLeft;
  }

  int mostEntries() {
    return limits.entries();
  }

  void folder(String rawName) throws UnusableArchiveException, IOException {
    countEntry();
    String name = EntryName.of(rawName);
    if (!name.isEmpty()) {
      makeFolders(name);
    }
  }

  /**
   * Writes one file.
   *
   * @param content read to its end, not closed
   */
  void file(String rawName, InputStream content) throws UnusableArchiveException, IOException {
    countEntry();
    String name = EntryName.of(rawName);
    if (name.isEmpty()) {
      throw new UnusableArchiveException("it holds a file without a name");
    }
    int slash = name.lastIndexOf('/');
    if (slash > 0) {
      makeFolders(name.substring(0, slash));
    }
    try (OutputStream out =
        Files.newOutputStream(
            root.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      copy(name, content, out);
    } catch (FileAlreadyExistsException twice) {
      throw twice(name, twice);
    }
    hasFiles = true;
  }

  void requireFiles() throws UnusableArchiveException {
    if (!hasFiles) {
      throw new UnusableArchiveException("it holds no file");
    }
  }

  private void countEntry() throws UnusableArchiveException {
    entries++;
    if (entries > limits.entries()) {
      throw tooManyEntries(limits.entries());
    }
  }

  static UnusableArchiveException tooManyEntries(int most) {
    return new UnusableArchiveException("it holds more than " + most + " files and folders");
  }

  static UnusableArchiveException damaged(Exception cause) {
    return new UnusableArchiveException("it is cut off or damaged", cause);
  }

  private void makeFolders(String name) throws UnusableArchiveException, IOException {
    if (folders.add(name)) {
      try {
        Files.createDirectories(root.resolve(name));
      } catch (FileAlreadyExistsException file) {
        throw twice(name, file);
      }
    }
  }

  private void copy(String name, InputStream content, OutputStream out)
      throws UnusableArchiveException, IOException {
    for (int count = read(content); count >= 0; count = read(content)) {
      bytesLeft -= count;
      if (bytesLeft < 0) {
        throw new UnusableArchiveException(
            "unpacked it is larger than %d bytes, at %s".formatted(limits.bytes(), name));
      }
      out.write(buffer, 0, count);
    }
  }

  private int read(InputStream content) throws UnusableArchiveException {
    try {
      return content.read(buffer);
    } catch (IOException | RuntimeException broken) {
      throw damaged(broken);
    }
  }

  private static UnusableArchiveException twice(String name, Exception cause) {
    return new UnusableArchiveException("it holds the name " + name + " twice", cause);
  }
}
