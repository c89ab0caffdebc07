package dev.tollgate.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second process, or a second server of this process, off a directory. The kernel gives the
 * lock back when the process dies, however it dies.
 *
 * <p>POSIX drops all locks of a process on a file as soon as it closes <em>any</em> descriptor of
 * that file; therefore this process looks into a register first and opens the file only when it
 * does not hold it. The register is in the system properties, because this class may be loaded more
 * than once into one process (by a test and by the application under test).
 */
final class DirectoryLock implements AutoCloseable {
  private static final String REGISTER = "dev.tollgate.embedded.in-use:";

  private final String entry;
  private final FileChannel channel;

  private DirectoryLock(String entry, FileChannel channel) {
    this.entry = entry;
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
    String entry = REGISTER + real;
    if (System.getProperties().putIfAbsent(entry, "") != null) {
      throw inUse(directory, "this process");
    }
    try {
      return new DirectoryLock(entry, lock(directory, real.resolve("lock")));
    } catch (IOException | EmbeddedPostgresException | RuntimeException e) {
      System.clearProperty(entry);
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
      System.clearProperty(entry);
    }
  }
}
