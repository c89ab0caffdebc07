package dev.tollgate.webhooks;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Tells public addresses from those that a server must not be talked into calling: loopback,
 * private, link-local, shared (carrier-grade NAT), multicast, unspecified, reserved, and the forms
 * of IPv6 that carry such an IPv4 address.
 */
final class Addresses {
  private Addresses() {}

  static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address ? isPublic(bytes) : isPublic6(bytes);
  }

  private static boolean isPublic(byte[] four) {
    int first = Byte.toUnsignedInt(four[0]);
    int second = Byte.toUnsignedInt(four[1]);
    int third = Byte.toUnsignedInt(four[2]);
    return switch (first) {
      case 0, 10, 127 -> false;
      case 100 -> second < 64 || second > 127;
      case 169 -> second != 254;
      case 172 -> second < 16 || second > 31;
      case 192 ->
          second != 168
              && !(second == 0 && (third == 0 || third == 2))
              && !(second == 88 && third == 99);
      case 198 -> second != 18 && second != 19 && !(second == 51 && third == 100);
      case 203 -> !(second == 0 && third == 113);
      default -> first < 224;
    };
  }

  /** Of IPv6 only 2000::/3 is given out; of that, not what tunnels or documents. */
  private static boolean isPublic6(byte[] six) {
    int first = group(six, 0);
    int second = group(six, 1);
    if (isTranslated(six)) {
      return isPublic(Arrays.copyOfRange(six, 12, 16));
    }
    if (first == 0x2002) {
      return isPublic(Arrays.copyOfRange(six, 2, 6));
    }
    return first >> 13 == 1
        && !(first == 0x2001 && (second < 0x200 || second == 0xdb8))
        && !(first == 0x3fff && second < 0x1000);
  }

  /** 64:ff9b::/96, by which networks of IPv6 alone reach IPv4. */
  private static boolean isTranslated(byte[] six) {
    return group(six, 0) == 0x64
        && group(six, 1) == 0xff9b
        && Arrays.equals(six, 4, 12, new byte[8], 0, 8);
  }

  private static int group(byte[] six, int index) {
    return Byte.toUnsignedInt(six[2 * index]) << 8 | Byte.toUnsignedInt(six[2 * index + 1]);
  }

  /**
   * The addresses of a host; asks the name service, so it blocks.
   *
   * @throws UnknownHostException if there are none
   */
  static InetAddress[] of(String host) throws UnknownHostException {
    return InetAddress.getAllByName(host);
  }
}
