package dev.tollgate.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a second process, or a second server of this process, off a directory. The kernel gives the
 * lock back when the process dies, however it dies.
 *
 * <p>POSIX drops all locks of a process on a file as soon as it closes <em>any</em> descriptor of
 * that file; therefore this process looks into {@link #HELD} first and opens the file only when it
 * does not hold it.
 */
final class DirectoryLock implements AutoCloseable {
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Takes the lock or fails at once.
   *
   * @throws EmbeddedPostgresException if someone holds it already
   * @throws IOException if the lock file cannot be written
   */
  static DirectoryLock acquire(Path directory) throws IOException, EmbeddedPostgresException {
    Path real = directory.toRealPath();
    if (!HELD.add(real)) {
      throw inUse(directory, "this process");
    }
    try {
      return new DirectoryLock(real, lock(directory, real.resolve("lock")));
    } catch (IOException | EmbeddedPostgresException | RuntimeException e) {
      HELD.remove(real);
      throw e;
    }
  }

  private static FileChannel lock(Path directory, Path file)
      throws IOException, EmbeddedPostgresException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw inUse(directory, "process " + Files.readString(file, US_ASCII).strip());
      }
      channel.truncate(0);
      channel.write(US_ASCII.encode(ProcessHandle.current().pid() + "\n"));
      return channel;
    } catch (IOException | EmbeddedPostgresException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static EmbeddedPostgresException inUse(Path directory, String holder) {
    return new EmbeddedPostgresException(
        "The database in "
            + directory
            + " is in use by "
            + holder
            + ". Stop that first, or choose another data directory.");
  }

  /** Gives the directory free; closing twice is harmless. */
  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      channel.close();
      HELD.remove(directory);
    }
  }
}
