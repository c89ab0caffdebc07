package dev.tollgate.bench.fire;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** JVM flags for servers that live for seconds: little compilation, and classes from an archive. */
final class QuickStart {
  private QuickStart() {}

  /**
   * The flags.
   *
   * @param writing whether this one makes the archive, when it ends, if there is none that fits
   */
  static List<String> flags(boolean writing) {
    Path archive = Instance.application().getParent().resolveSibling("bench-classes.jsa");
    List<String> flags =
        new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xlog:disable"));
    if (writing) {
      flags.add("-XX:+AutoCreateSharedArchive");
    }
    if (writing || Files.exists(archive)) {
      flags.add("-XX:SharedArchiveFile=" + archive);
    }
    return List.copyOf(flags);
  }
}
