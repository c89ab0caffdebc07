package dev.tollgate.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * The key of whoever runs this server.
 *
 * @param text the key
 * @param origin where it comes from, for the welcome
 */
record OperatorKey(String text, Origin origin) {
  private static final int RANDOM_BYTES = 32;

  enum Origin {
    CONFIGURED,
    KEPT,
    MADE
  }

  /**
   * The configured key, else the one that is kept in the data folder, else a new one, kept there
   * with mode 0600.
   *
   * @throws IOException if the data folder cannot be read or written
   */
  static OperatorKey resolve(Optional<String> configured, Path dataDir) throws IOException {
    if (configured.isPresent()) {
      return new OperatorKey(configured.get(), Origin.CONFIGURED);
    }
    Path file = file(dataDir);
    if (Files.exists(file)) {
      return new OperatorKey(Files.readString(file).strip(), Origin.KEPT);
    }
    return new OperatorKey(make(file), Origin.MADE);
  }

  static Path file(Path dataDir) {
    return dataDir.resolve("operator-key");
  }

  /** The file appears whole or not at all, so that a crash never leaves half a key. */
  private static String make(Path file) throws IOException {
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    String key = "tg_operator_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    FileAttribute<?> ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Path draft = Files.createTempFile(file.getParent(), "operator-key", ".new", ownerOnly);
    Files.writeString(draft, key + "\n");
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    return key;
  }

  @Override
  public String toString() {
    return "OperatorKey[" + origin + "]";
  }
}
