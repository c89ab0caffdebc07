package dev.tollgate.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A server that outlived the process that started it, for example after {@code kill -9}. */
final class LeftoverServer {
  private static final System.Logger LOG = System.getLogger(LeftoverServer.class.getName());

  private LeftoverServer() {}

  /**
   * Stops the server that still works on this data, if there is one. The caller holds the lock of
   * the directory, so it is nobody's. A process that merely has got the number of a dead server is
   * left alone. A claim on the data that is left then is removed, because PostgreSQL would believe
   * it, also while a killed server's number still waits to be collected.
   *
   * @throws EmbeddedPostgresException if the server cannot be stopped
   */
  static void stop(Path data) throws IOException, EmbeddedPostgresException {
    Optional<PidFile> file = PidFile.read(data);
    if (file.isEmpty()) {
      return;
    }
    long pid = file.get().pid();
    if (!worksOn(pid, data)) {
      PidFile.delete(data);
      return;
    }
    LOG.log(
        System.Logger.Level.INFO,
        () -> "Stopping PostgreSQL, process " + pid + ", left behind by a killed process");
    if (!Shutdown.of(pid, () -> worksOn(pid, data))) {
      throw new EmbeddedPostgresException(
          "PostgreSQL, process %d, still runs on %s and cannot be stopped.".formatted(pid, data));
    }
    PidFile.delete(data);
  }

  /**
   * Whether the process is a PostgreSQL server on this data. False for zombies: in a container
   * nobody may ever collect them.
   */
  private static boolean worksOn(long pid, Path data) {
    ProcessHandle.Info info = ProcessHandle.of(pid).map(ProcessHandle::info).orElse(null);
    if (info == null || !info.command().orElse("").contains("/bin/postgres")) {
      return false;
    }
    Path workingFolder = Path.of("/proc", Long.toString(pid), "cwd");
    if (Files.exists(Path.of("/proc/self"))) {
      return Files.exists(workingFolder) && sameFile(workingFolder, data);
    }
    return info.commandLine().orElse("").contains(data.toString());
  }

  private static boolean sameFile(Path a, Path b) {
    try {
      return Files.isSameFile(a, b);
    } catch (IOException gone) {
      return false;
    }
  }
}
