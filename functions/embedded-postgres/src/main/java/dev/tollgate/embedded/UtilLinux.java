package dev.tollgate.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Command lines for the small programs of util-linux. Every Linux distribution has them; elsewhere
 * (macOS) the command lines do without.
 */
final class UtilLinux {
  private static final boolean HAS_SETPRIV = isInstalled("setpriv");
  private static final boolean HAS_SETSID = isInstalled("setsid");

  private UtilLinux() {}

  /** The command, shut down by the kernel with SIGINT when the <em>thread</em> starting it ends. */
  static List<String> dyingWithParent(List<String> command) {
    return HAS_SETPRIV ? prefixed(List.of("setpriv", "--pdeathsig=INT", "--"), command) : command;
  }

  /** The command in a session of its own, so that a Ctrl-C in our terminal does not reach it. */
  static List<String> inOwnSession(List<String> command) {
    return HAS_SETSID ? prefixed(List.of("setsid"), command) : command;
  }

  static List<String> prefixed(List<String> prefix, List<String> command) {
    return Stream.concat(prefix.stream(), command.stream()).toList();
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .filter(folder -> !folder.isEmpty())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
