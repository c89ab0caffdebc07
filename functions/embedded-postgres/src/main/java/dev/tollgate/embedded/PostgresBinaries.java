package dev.tollgate.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * PostgreSQL's programs, unpacked from the class path into a folder of their own, once per version.
 *
 * @param home the folder that holds {@code bin}, {@code lib} and {@code share}
 */
record PostgresBinaries(Path home) {
  private static final System.Logger LOG = System.getLogger(PostgresBinaries.class.getName());
  private static final String UNFINISHED = ".unpacking-";
  private static final Duration FLUSH_LIMIT = Duration.ofMinutes(5);

  /** One in the whole process, even if this class is loaded into it more than once. */
  private static final Object IN_THIS_PROCESS = "dev.tollgate.embedded.unpacking".intern();

  Path program(String name) {
    return home.resolve("bin", name);
  }

  /** Data of another major version cannot be opened. */
  String majorVersion() {
    return home.getFileName().toString().replaceFirst("^postgresql-(\\d+).*$", "$1");
  }

  /**
   * The programs under {@code cache}, unpacked first if need be. Safe to call from several threads
   * and processes at once: one unpacks, the others wait; a folder appears only when complete.
   *
   * @throws IOException if the folder cannot be written
   * @throws EmbeddedPostgresException if no binaries for this machine are on the class path
   */
  static PostgresBinaries in(Path cache) throws IOException, EmbeddedPostgresException {
    Path home = cache.resolve(folderName());
    if (!Files.exists(home)) {
      unpackOnce(cache, home);
    }
    return new PostgresBinaries(home);
  }

  private static void unpackOnce(Path cache, Path home)
      throws IOException, EmbeddedPostgresException {
    if (!Files.exists(cache)) {
      Files.createDirectories(cache);
      Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    synchronized (IN_THIS_PROCESS) {
      try (FileChannel channel = openLockFile(cache)) {
        channel.lock();
        if (!Files.exists(home)) {
          unpack(cache, home);
        }
      }
    }
  }

  private static FileChannel openLockFile(Path cache) throws IOException {
    return FileChannel.open(
        cache.resolve("unpacking.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static void unpack(Path cache, Path home) throws IOException, EmbeddedPostgresException {
    LOG.log(System.Logger.Level.INFO, "Unpacking PostgreSQL into {0}", home);
    FileTree.deleteLeftovers(cache, UNFINISHED);
    Path unfinished = Files.createTempDirectory(cache, UNFINISHED);
    try (InputStream archive = archive()) {
      TarXz.unpack(archive, unfinished);
    }
    Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
    writeToDisk(unfinished);
    Files.move(unfinished, home);
  }

  /**
   * Lest a crash of the machine leave empty files in a folder that looks complete. One flush of the
   * file system, because forcing a thousand files one by one takes seconds. Where {@code sync} does
   * not know the option, the folder is as safe as any other new file.
   */
  private static void writeToDisk(Path folder) throws IOException, EmbeddedPostgresException {
    Command.run(List.of("sync", "-f", folder.toString()), folder, "", FLUSH_LIMIT);
  }

  private static String folderName() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = PostgresBinaries.class.getResourceAsStream("binaries.properties")) {
      properties.load(in);
    }
    return properties.getProperty("folder");
  }

  private static InputStream archive() throws EmbeddedPostgresException {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String os = system.startsWith("mac") ? "darwin" : system;
    String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    String name = "/postgres-" + os + "-" + machine + ".txz";
    InputStream archive = PostgresBinaries.class.getResourceAsStream(name);
    if (archive == null) {
      throw new EmbeddedPostgresException(
          "No PostgreSQL for this machine: "
              + name
              + " is not on the class path. Build with the profile for this platform,"
              + " or use an external PostgreSQL.");
    }
    return archive;
  }
}
