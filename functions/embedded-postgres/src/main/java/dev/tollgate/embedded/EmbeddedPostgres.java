package dev.tollgate.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A running PostgreSQL of our own: real, shipped as a jar, on 127.0.0.1 only, opened by a random
 * password only.
 *
 * <p>The directory keeps everything between starts. After a crash of this process or of the machine
 * the next start stops what was left running and PostgreSQL recovers every committed transaction.
 * On Linux the server shuts down with the process that started it, even on {@code kill -9}, and it
 * ignores a Ctrl-C meant for that process: only {@link #close} and the process's end stop it.
 *
 * <p>Safe for use by several threads. Whoever starts it closes it.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final int ATTEMPTS = 50;

  private final DirectoryLock lock;
  private final Postmaster postmaster;
  private final String url;

  private EmbeddedPostgres(DirectoryLock lock, Postmaster postmaster, String url) {
    this.lock = lock;
    this.postmaster = postmaster;
    this.url = url;
  }

  /**
   * Starts the server and waits until it takes connections. The first start with a version unpacks
   * its programs, the first start in a directory creates the database; that takes some seconds,
   * later starts a fraction of one. Works as root, too; the server itself never runs with root's
   * privileges.
   *
   * @throws EmbeddedPostgresException if the directory is in use by another process, cannot be
   *     written or holds the data of another major version, if the wanted port is taken, if this
   *     machine has no suitable binaries or forbids every way to run them, or if the calling thread
   *     is interrupted. Nothing is left running then
   */
  public static EmbeddedPostgres start(EmbeddedPostgresSettings settings)
      throws EmbeddedPostgresException {
    try {
      makeDirectory(settings.directory());
      DirectoryLock lock = DirectoryLock.acquire(settings.directory());
      try {
        return start(settings, lock);
      } catch (IOException | EmbeddedPostgresException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (AccessDeniedException e) {
      throw new EmbeddedPostgresException(
          "No permission for " + e.getFile() + ". Did another user start it there before?", e);
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "Cannot start PostgreSQL in " + settings.directory() + ": " + e, e);
    }
  }

  private static EmbeddedPostgres start(EmbeddedPostgresSettings settings, DirectoryLock lock)
      throws IOException, EmbeddedPostgresException {
    Path directory = settings.directory();
    PostgresBinaries binaries = PostgresBinaries.in(settings.binaries());
    Cluster cluster = Cluster.open(directory, binaries, settings.durable());
    int attempt = 1;
    while (true) {
      int port = LoopbackPort.choose(settings.port(), directory);
      Postmaster postmaster =
          Postmaster.launch(cluster, binaries, ServerOptions.rules(port, settings.durable()));
      try {
        postmaster.awaitReady();
        LoopbackPort.remember(port, directory);
        return new EmbeddedPostgres(lock, postmaster, url(cluster, port));
      } catch (IOException | EmbeddedPostgresException | RuntimeException e) {
        postmaster.stop();
        if (attempt == ATTEMPTS || !mayWorkNextTime(postmaster, port)) {
          throw e;
        }
        attempt++;
      }
    }
  }

  /**
   * Two failures pass: another program took the port between our look and PostgreSQL's, or the
   * children of a killed server have not noticed its death yet and hold its memory.
   */
  private static boolean mayWorkNextTime(Postmaster postmaster, int port) throws IOException {
    return !LoopbackPort.isFree(port) || postmaster.waitedForChildrenOfPredecessor();
  }

  private static String url(Cluster cluster, int port) {
    return "postgresql://%s:%s@127.0.0.1:%d/%s"
        .formatted(Cluster.NAME, cluster.passwords().owner(), port, Cluster.NAME);
  }

  private static void makeDirectory(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      Files.createDirectories(directory);
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    }
  }

  /**
   * The database as {@code postgresql://user:password@127.0.0.1:port/database}, with the role that
   * owns it: it may do everything inside, nothing outside. Holds the password: do not log it.
   */
  public String url() {
    return url;
  }

  /**
   * Shuts the server down: running transactions are rolled back, everything committed is written.
   * Returns when the process has ended and the directory is free. Closing twice is harmless. An
   * interrupt does not cut it short; the thread's interrupt status is kept.
   *
   * @throws UncheckedIOException if the directory's lock cannot be given back
   */
  @Override
  public synchronized void close() {
    postmaster.stop();
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
