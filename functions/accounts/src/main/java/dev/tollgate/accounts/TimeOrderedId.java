package dev.tollgate.accounts;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Version 7 UUIDs (RFC 9562): 48 bits of Unix milliseconds, then 74 random bits. */
final class TimeOrderedId {
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private TimeOrderedId() {}

  /** A new id. It names things and is no secret, so a fast generator does. */
  static UUID next(Clock clock) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = (clock.millis() << 16) | VERSION_7 | random.nextLong(1L << 12);
    long low = VARIANT | (random.nextLong() >>> 2);
    return new UUID(high, low);
  }
}
