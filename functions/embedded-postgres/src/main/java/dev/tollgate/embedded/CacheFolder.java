package dev.tollgate.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Finds the folder for unpacked programs, so that many databases share one copy. */
final class CacheFolder {
  private static final String NAME = "tollgate";

  private CacheFolder() {}

  static Path suitableFor(Path directory) {
    return find(System.getenv(), Path.of(System.getProperty("user.home")), ProcessUser.weAreRoot())
        .orElseGet(() -> directory.resolve("binaries"));
  }

  /**
   * The user's cache folder. Root's is the machine's, because a server started by root may run as a
   * user that cannot look into root's home. Empty when the user has no home.
   */
  static Optional<Path> find(Map<String, String> environment, Path home, boolean root) {
    String configured = environment.getOrDefault("XDG_CACHE_HOME", "");
    if (configured.startsWith("/")) {
      return Optional.of(Path.of(configured, NAME));
    }
    Path machine = Path.of("/var/cache");
    if (root && Files.isWritable(machine)) {
      return Optional.of(machine.resolve(NAME));
    }
    return Files.isWritable(home) ? Optional.of(home.resolve(".cache", NAME)) : Optional.empty();
  }
}
