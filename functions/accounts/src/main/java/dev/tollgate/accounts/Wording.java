package dev.tollgate.accounts;

import java.util.Currency;
import java.util.regex.Pattern;

/** The rules for texts that people choose. Every message may be shown to them. */
final class Wording {
  static final int LONGEST_NAME = 200;
  private static final int LONGEST_EMAIL = 254;
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@\\p{Cntrl}<>\"]{1,64}@[^\\s@\\p{Cntrl}<>\"]{1,189}");
  private static final Pattern PLAN = Pattern.compile("[a-z][a-z0-9_-]{0,39}");

  private Wording() {}

  /**
   * A name without surrounding white space.
   *
   * @throws IllegalArgumentException if it is empty, too long or holds control characters
   */
  static String name(String field, String text) {
    String name = text.strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "'%s' must have 1 to %d characters".formatted(field, LONGEST_NAME));
    }
    if (!isPlain(name)) {
      throw new IllegalArgumentException(
          "'%s' must not hold control characters or broken Unicode".formatted(field));
    }
    return name;
  }

  /**
   * An address that mail could be sent to, as it was written.
   *
   * @throws IllegalArgumentException if it is none
   */
  static String email(String text) {
    String email = text.strip();
    if (email.length() > LONGEST_EMAIL || !EMAIL.matcher(email).matches() || !isPlain(email)) {
      throw new IllegalArgumentException(
          "'email' must be an address such as ada@example.com, of at most %d characters"
              .formatted(LONGEST_EMAIL));
    }
    return email;
  }

  /**
   * The code of a currency.
   *
   * @throws IllegalArgumentException if ISO 4217 knows none of that code
   */
  static String currency(String text) {
    boolean known =
        Currency.getAvailableCurrencies().stream().anyMatch(c -> c.getCurrencyCode().equals(text));
    if (!known) {
      throw new IllegalArgumentException("'currency' must be an ISO 4217 code such as USD");
    }
    return text;
  }

  /** Whether a plan could have the name. */
  static boolean isPlanName(String text) {
    return PLAN.matcher(text).matches();
  }

  /** Whether a text holds neither control characters nor broken Unicode. */
  static boolean isPlain(String text) {
    return text.codePoints()
        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
  }
}
