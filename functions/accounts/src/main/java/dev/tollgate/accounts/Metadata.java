package dev.tollgate.accounts;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the owner of a key notes on it, such as the customer or the machine that uses it. It decides
 * nothing.
 *
 * @param entries at most 50 texts by name; a name has 1 to 40 letters, digits and {@code _.-}, a
 *     text at most 500 characters
 */
public record Metadata(Map<String, String> entries) {
  /** Nothing. */
  public static final Metadata NONE = new Metadata(Map.of());

  private static final int MOST = 50;
  private static final int LONGEST = 500;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,40}");

  /**
   * Copies the entries.
   *
   * @throws IllegalArgumentException naming what cannot be; the message may be shown to the client
   */
  public Metadata {
    if (entries.size() > MOST) {
      throw new IllegalArgumentException("'metadata' must hold at most " + MOST + " entries");
    }
    entries.forEach(Metadata::check);
    entries = Map.copyOf(entries);
  }

  private static void check(String name, String text) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a name in 'metadata' must have 1 to 40 letters, digits, '_', '.' and '-'");
    }
    if (text == null || text.length() > LONGEST || !Wording.isPlain(text)) {
      throw new IllegalArgumentException(
          "'metadata.%s' must be a text of at most %d characters without control characters"
              .formatted(name, LONGEST));
    }
  }
}
