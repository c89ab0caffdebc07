package dev.tollgate.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders with all that is in them. */
final class FileTree {

  private FileTree() {}

  /** Deletes a folder, or a file, if it is there; links in it are deleted, not followed. */
  static void delete(Path top) throws IOException {
    if (Files.exists(top)) {
      try (Stream<Path> tree = Files.walk(top)) {
        for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
