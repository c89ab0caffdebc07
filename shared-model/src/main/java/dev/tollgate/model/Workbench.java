package dev.tollgate.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Where versions are put together before they appear in the model repository and taken apart after
 * they have left it: a folder on the same file system that is never looked at for models.
 * Thread-safe.
 */
final class Workbench {
  private static final Logger LOG = Logger.getLogger(Workbench.class);
  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Path folder;

  Workbench(Path root) {
    this.folder = root.resolve(".workbench");
  }

  /** A new, empty folder, to be given to {@link #discard} in the end. */
  Path newFolder() throws IOException {
    Files.createDirectories(folder);
    return Files.createDirectory(folder.resolve(UUID.randomUUID().toString()));
  }

  /** Deletes what lies here; what cannot be deleted is left for {@link #tidy}. */
  void discard(Path place) {
    try {
      FileTree.delete(place);
    } catch (IOException failed) {
      LOG.warnf("%s could not be deleted: %s", place, failed);
    }
  }

  /**
   * Deletes what a crash left behind: whatever is a day older than a file made now. The file
   * system's own time is taken, as instances that share it may disagree about the time.
   */
  void tidy() {
    try (Stream<Path> children = Files.list(folder)) {
      List<Path> found = children.toList();
      Path made = newFolder();
      Instant deadline = modified(made).minus(ABANDONED);
      discard(made);
      for (Path child : found) {
        if (modified(child).isBefore(deadline)) {
          discard(child);
        }
      }
    } catch (NoSuchFileException nothingWasEverDone) {
      LOG.tracef("%s is not there", folder);
    } catch (IOException failed) {
      LOG.warnf("%s could not be tidied: %s", folder, failed);
    }
  }

  private static Instant modified(Path path) throws IOException {
    return Files.getLastModifiedTime(path).toInstant();
  }
}
