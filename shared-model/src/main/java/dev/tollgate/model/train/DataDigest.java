package dev.tollgate.model.train;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over files in the order in which they are added. Not thread-safe. */
final class DataDigest {
  private final MessageDigest sha;

  DataDigest() {
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /**
   * Adds a file as it lies on disk.
   *
   * @throws TrainingDataException if it cannot be read
   */
  void add(Path file) throws TrainingDataException {
    try {
      sha.update(Files.readAllBytes(file));
    } catch (IOException unreadable) {
      throw new TrainingDataException(file + " cannot be read: " + unreadable, unreadable);
    }
  }

  /** Adds a name and what it stands for. */
  void add(String name, byte[] content) {
    sha.update(name.getBytes(StandardCharsets.UTF_8));
    sha.update((byte) 0);
    sha.update(content);
  }

  /** The digest of all that was added; nothing may be added afterwards. */
  String hexadecimal() {
    return HexFormat.of().formatHex(sha.digest());
  }
}
