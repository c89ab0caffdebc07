package dev.tollgate.journeys;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/** Keys that somebody made up who has read how keys are built. */
final class ForgedKey {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final String ID_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

  private ForgedKey() {}

  /** A key of an id that nobody has, with the right checksum. */
  static String ofNobody() {
    return of("tg_live_0" + random(25, ID_DIGITS));
  }

  /** A key that starts like another, with a guessed secret and the right checksum. */
  static String of(String prefix) {
    String key = prefix + "_" + random(43, DIGITS);
    CRC32 crc = new CRC32();
    crc.update(key.getBytes(StandardCharsets.US_ASCII));
    StringBuilder checksum = new StringBuilder();
    long rest = crc.getValue();
    for (int i = 0; i < 6; i++) {
      checksum.append(DIGITS.charAt((int) (rest % DIGITS.length())));
      rest /= DIGITS.length();
    }
    return key + checksum.reverse();
  }

  private static String random(int length, String digits) {
    return ThreadLocalRandom.current()
        .ints(length, 0, digits.length())
        .mapToObj(i -> digits.substring(i, i + 1))
        .collect(Collectors.joining());
  }
}
