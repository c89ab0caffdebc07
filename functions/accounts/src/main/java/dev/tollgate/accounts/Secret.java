package dev.tollgate.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The whole text of an API key: {@code tg_live_<id>_<secret>}, where the id has 26 characters and
 * the secret 43 base-62 characters (256 random bits) and 6 base-62 characters of a CRC-32 over all
 * that comes before. Scanners can spot and reject it without asking anybody: {@code
 * tg_live_[0-9a-z]{26}_[0-9A-Za-z]{49}}.
 *
 * <p>Shown to its owner once; only {@link #hash()} is kept. {@link #toString()} tells the prefix
 * only.
 */
public final class Secret {
  private static final String MARK = "tg_live_";
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int RANDOM_LENGTH = 43;
  private static final int CHECK_LENGTH = 6;
  private static final int ID_END = MARK.length() + Base32.LENGTH;
  private static final int LENGTH = ID_END + 1 + RANDOM_LENGTH + CHECK_LENGTH;

  private final KeyId key;
  private final String text;

  private Secret(KeyId key, String text) {
    this.key = key;
    this.text = text;
  }

  /** A new secret for a key. */
  static Secret generate(KeyId key, SecureRandom random) {
    StringBuilder text = new StringBuilder(LENGTH).append(prefix(key)).append('_');
    for (int i = 0; i < RANDOM_LENGTH; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new Secret(key, text.append(check(text)).toString());
  }

  /** The key that a presented text claims to be, if its form and checksum are right. */
  static Optional<Secret> parse(String text) {
    if (text.length() != LENGTH || !text.startsWith(MARK) || text.charAt(ID_END) != '_') {
      return Optional.empty();
    }
    int checked = LENGTH - CHECK_LENGTH;
    if (!check(text.subSequence(0, checked)).contentEquals(text.subSequence(checked, LENGTH))) {
      return Optional.empty();
    }
    return Base32.decode(text.substring(MARK.length(), ID_END))
        .map(id -> new Secret(new KeyId(id), text));
  }

  /** What a key's text starts with; names the key and is no secret. */
  static String prefix(KeyId key) {
    return MARK + Base32.encode(key.value());
  }

  /** The key that the secret belongs to. */
  public KeyId key() {
    return key;
  }

  /** The whole text, for its owner. */
  public String reveal() {
    return text;
  }

  /** SHA-256 of the whole text. The text has 256 random bits, so a slow hash would gain nothing. */
  byte[] hash() {
    return hash(text);
  }

  static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String check(CharSequence text) {
    CRC32 crc = new CRC32();
    crc.update(text.toString().getBytes(StandardCharsets.UTF_8));
    char[] check = new char[CHECK_LENGTH];
    long rest = crc.getValue();
    for (int i = CHECK_LENGTH - 1; i >= 0; i--) {
      check[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
      rest /= ALPHABET.length();
    }
    return new String(check);
  }

  @Override
  public String toString() {
    return prefix(key) + "_…";
  }
}
