package dev.tollgate.bench.fire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * JVM flags for servers that live for seconds: little compilation, and classes from an archive that
 * the first of them leaves behind when it ends.
 */
final class QuickStart {
  private QuickStart() {}

  /**
   * The flags.
   *
   * @param writing whether this server makes the archive if there is none
   */
  static List<String> flags(boolean writing) throws IOException {
    Path application = Instance.application();
    Path archive = application.getParent().resolveSibling("bench-classes.jsa");
    if (Files.exists(archive) && isOlder(archive, application)) {
      Files.delete(archive);
    }
    List<String> flags =
        new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xlog:disable"));
    if (Files.exists(archive)) {
      flags.add("-XX:SharedArchiveFile=" + archive);
    } else if (writing) {
      flags.add("-XX:ArchiveClassesAtExit=" + archive);
    }
    return List.copyOf(flags);
  }

  private static boolean isOlder(Path file, Path other) throws IOException {
    return Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(other)) < 0;
  }
}
