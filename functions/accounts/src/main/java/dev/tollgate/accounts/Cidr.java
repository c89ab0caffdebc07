package dev.tollgate.accounts;

import java.net.InetAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A network in CIDR notation.
 *
 * @param text the normalised text, such as {@code 10.0.0.0/8} or {@code 2001:db8::/32}
 */
public record Cidr(String text) {
  private static final Pattern NUMERIC =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

  /** Refuses null; use {@link #parse} for texts that come from outside. */
  public Cidr {
    Objects.requireNonNull(text);
  }

  /** The network of a text, if it is one; a lone address is a network of one. */
  public static Optional<Cidr> parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    return literal(address)
        .flatMap(
            bytes -> {
              int bits = bytes.length * Byte.SIZE;
              int length = slash < 0 ? bits : length(text.substring(slash + 1));
              return length < 0 || length > bits
                  ? Optional.empty()
                  : Optional.of(new Cidr(address + "/" + length));
            });
  }

  /** Whether an address lies in the network; false for a text that is no address. */
  public boolean contains(String address) {
    int slash = text.indexOf('/');
    Optional<byte[]> own = literal(text.substring(0, slash));
    Optional<byte[]> other = literal(address);
    return own.isPresent()
        && other.isPresent()
        && sharesPrefix(own.get(), other.get(), length(text.substring(slash + 1)));
  }

  /** Whether the other network contains every address of this one. */
  boolean isWithin(Cidr other) {
    int slash = text.indexOf('/');
    int otherSlash = other.text.indexOf('/');
    return length(text.substring(slash + 1)) >= length(other.text.substring(otherSlash + 1))
        && other.contains(text.substring(0, slash));
  }

  private static boolean sharesPrefix(byte[] own, byte[] other, int length) {
    if (own.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < length; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if ((own[bit / Byte.SIZE] & mask) != (other[bit / Byte.SIZE] & mask)) {
        return false;
      }
    }
    return true;
  }

  private static int length(String text) {
    return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
  }

  /** The bytes of an address literal; names are never looked up. */
  private static Optional<byte[]> literal(String address) {
    if (!NUMERIC.matcher(address).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(address).getAddress());
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }
}
