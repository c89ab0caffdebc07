package dev.tollgate.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the model in what was unpacked: people pack a folder, what is in it, or a whole tree. */
final class SavedModelFolder {

  private SavedModelFolder() {}

  /**
   * The one folder that holds a {@code saved_model.pb}.
   *
   * @throws InvalidModelException if there is none, or more than one
   */
  static Path in(Path unpacked) throws IOException, InvalidModelException {
    try (Stream<Path> tree = Files.walk(unpacked)) {
      List<Path> found =
          tree.filter(path -> path.endsWith(VersionFolder.SAVED_MODEL))
              .filter(Files::isRegularFile)
              .toList();
      if (found.size() == 1) {
        return found.getFirst().getParent();
      }
      throw new InvalidModelException(
          found.isEmpty()
              ? "the archive holds no saved_model.pb"
              : "the archive holds %d models; send one at a time".formatted(found.size()));
    }
  }
}
