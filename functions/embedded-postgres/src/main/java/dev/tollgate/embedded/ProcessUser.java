package dev.tollgate.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * As whom PostgreSQL's processes run. PostgreSQL refuses to be root, and wants to own its data.
 *
 * <p>Root prefers a user namespace of its own: inside, the process has no privileges and is not
 * root any more, yet still owns root's files, so the data may lie anywhere, even in root's home.
 * Where namespaces are forbidden, as in most containers, the files are given to another user.
 */
sealed interface ProcessUser {

  /** The unprivileged user that every Unix has. */
  int NOBODY = 65_534;

  /** The command line that runs {@code command} as this user. */
  List<String> run(List<String> command);

  /** Whoever we are. */
  record Ourselves() implements ProcessUser {
    @Override
    public List<String> run(List<String> command) {
      return command;
    }
  }

  /** Root, without root's privileges. */
  record Namespaced() implements ProcessUser {
    @Override
    public List<String> run(List<String> command) {
      return UtilLinux.prefixed(List.of("unshare", "--user"), command);
    }
  }

  /** Another user, who must be able to reach the data and the programs. */
  record Other(int uid, int gid) implements ProcessUser {
    @Override
    public List<String> run(List<String> command) {
      return UtilLinux.prefixed(
          List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--"), command);
    }
  }

  static boolean weAreRoot() {
    return new UnixSystem().getUid() == 0;
  }

  /**
   * Chooses the user for a folder of data and gives the folder to that user.
   *
   * @param data the existing folder with the data, or the empty one that will hold it
   * @throws EmbeddedPostgresException if no user can work; says what was tried
   */
  static ProcessUser forData(Path data, PostgresBinaries binaries)
      throws IOException, EmbeddedPostgresException {
    if (!weAreRoot()) {
      return new Ourselves();
    }
    int owner = FileTree.uid(data);
    if (owner != 0) {
      return firstThatWorks(List.of(new Other(owner, FileTree.gid(data))), data, binaries);
    }
    List<ProcessUser> candidates = new ArrayList<>(List.of(new Namespaced()));
    Path parent = data.getParent();
    if (FileTree.uid(parent) != 0) {
      candidates.add(new Other(FileTree.uid(parent), FileTree.gid(parent)));
    }
    candidates.add(new Other(NOBODY, NOBODY));
    return firstThatWorks(candidates, data, binaries);
  }

  private static ProcessUser firstThatWorks(
      List<ProcessUser> candidates, Path data, PostgresBinaries binaries)
      throws IOException, EmbeddedPostgresException {
    StringBuilder tried = new StringBuilder();
    for (ProcessUser candidate : candidates) {
      String obstacle = obstacle(candidate, data.getParent(), binaries);
      if (obstacle.isEmpty()) {
        if (candidate instanceof Other other && FileTree.uid(data) != other.uid()) {
          FileTree.changeOwner(data, other.uid(), other.gid());
        }
        return candidate;
      }
      tried.append("\n  ").append(candidate).append(": ").append(obstacle);
    }
    throw new EmbeddedPostgresException(
        ("PostgreSQL must not run as root, and no other way to run it works here. Start as an"
                + " ordinary user, allow user namespaces, or let everyone enter %s and %s"
                + " (chmod o+x on them and the folders above). Tried:%s")
            .formatted(data.getParent(), binaries.home(), tried));
  }

  /** What keeps the user from the data and the programs; empty if nothing does. */
  private static String obstacle(ProcessUser candidate, Path folder, PostgresBinaries binaries)
      throws EmbeddedPostgresException {
    String program = binaries.program("postgres").toString();
    List<String> probe =
        candidate.run(List.of("test", "-x", folder.toString(), "-a", "-x", program));
    try {
      Command.Result result = Command.run(probe, Path.of("/"), "", Duration.ofSeconds(30));
      return result.exit() == 0 ? "" : result.describe();
    } catch (IOException notInstalled) {
      return notInstalled.getMessage();
    }
  }
}
