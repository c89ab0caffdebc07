package dev.tollgate.accounts;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * Text form of 128-bit ids: 26 lower-case characters of Crockford's base 32 (no i, l, o, u), most
 * significant first, so that texts sort as the ids do.
 */
final class Base32 {
  static final int LENGTH = 26;
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final byte[] VALUES = values();
  private static final int BITS = 5;
  private static final int MASK = 31;
  private static final int HIGHEST_FIRST_VALUE = 7;

  private Base32() {}

  static String encode(UUID id) {
    char[] text = new char[LENGTH];
    long high = id.getMostSignificantBits();
    long low = id.getLeastSignificantBits();
    for (int i = LENGTH - 1; i >= 0; i--) {
      text[i] = ALPHABET.charAt((int) (low & MASK));
      low = (low >>> BITS) | (high << (Long.SIZE - BITS));
      high >>>= BITS;
    }
    return new String(text);
  }

  static Optional<UUID> decode(String text) {
    if (text.length() != LENGTH) {
      return Optional.empty();
    }
    long high = 0;
    long low = 0;
    for (int i = 0; i < LENGTH; i++) {
      char c = text.charAt(i);
      int value = c < VALUES.length ? VALUES[c] : -1;
      if (value < 0 || (i == 0 && value > HIGHEST_FIRST_VALUE)) {
        return Optional.empty();
      }
      high = (high << BITS) | (low >>> (Long.SIZE - BITS));
      low = (low << BITS) | value;
    }
    return Optional.of(new UUID(high, low));
  }

  private static byte[] values() {
    byte[] values = new byte[128];
    Arrays.fill(values, (byte) -1);
    for (int i = 0; i < ALPHABET.length(); i++) {
      values[ALPHABET.charAt(i)] = (byte) i;
    }
    return values;
  }
}
