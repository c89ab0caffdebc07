package dev.tollgate.gate;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Tells when something was whose time was taken with {@link System#nanoTime()}, by the machine's
 * own clock: a clock that is set ahead would tear traces apart that cross servers. Immutable.
 *
 * @param offset what has to be added to be nanoseconds since 1970
 */
public record SpanClock(long offset) {

  /** Good for some minutes, in which the two clocks do not drift apart. */
  public static SpanClock now() {
    Instant now = Instant.now();
    return new SpanClock(
        TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano() - System.nanoTime());
  }

  /** Nanoseconds since 1970. */
  public long epochNanos(long nanoTime) {
    return nanoTime + offset;
  }
}
