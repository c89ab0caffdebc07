package dev.tollgate.accounts;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names a place that usage is sent on to.
 *
 * @param text a small letter, then at most 39 small letters, digits, {@code _} and {@code -}
 */
public record SinkName(String text) {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_-]{0,39}");

  /**
   * Refuses other texts.
   *
   * @throws IllegalArgumentException if the text is no such name
   */
  public SinkName {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("a sink's name is like " + FORM + ", not '" + text + "'");
    }
  }

  /** The name that a text is, if it can be one. */
  public static Optional<SinkName> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new SinkName(text)) : Optional.empty();
  }

  /** The name. */
  @Override
  public String toString() {
    return text;
  }
}
