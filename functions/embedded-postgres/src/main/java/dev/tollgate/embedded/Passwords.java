package dev.tollgate.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The random passwords of a database, kept in files that only their owner may read.
 *
 * @param owner of the role that owns the database
 * @param superuser of the role {@code postgres}
 */
record Passwords(String owner, String superuser) {
  private static final String OWNER_FILE = "password";
  private static final String SUPERUSER_FILE = "superuser-password";
  private static final int BYTES = 24;

  /** Makes new passwords and writes them into the directory, replacing older ones. */
  static Passwords create(Path directory) throws IOException {
    SecureRandom random = new SecureRandom();
    Passwords passwords = new Passwords(generate(random), generate(random));
    write(directory.resolve(OWNER_FILE), passwords.owner);
    write(directory.resolve(SUPERUSER_FILE), passwords.superuser);
    return passwords;
  }

  /**
   * Reads the passwords of an existing database.
   *
   * @throws EmbeddedPostgresException if a file is missing or unreadable
   */
  static Passwords read(Path directory) throws EmbeddedPostgresException {
    return new Passwords(
        readOne(directory.resolve(OWNER_FILE)), readOne(directory.resolve(SUPERUSER_FILE)));
  }

  /** Letters, digits, {@code -} and {@code _}: safe in SQL and in a URL as they are. */
  private static String generate(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static void write(Path file, String password) throws IOException {
    Files.deleteIfExists(file);
    DurableFile.write(file, password + "\n");
  }

  private static String readOne(Path file) throws EmbeddedPostgresException {
    try {
      return Files.readString(file, US_ASCII).strip();
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "Cannot read the database's password from " + file + ": restore that file.", e);
    }
  }

  @Override
  public String toString() {
    return "Passwords[redacted]";
  }
}
