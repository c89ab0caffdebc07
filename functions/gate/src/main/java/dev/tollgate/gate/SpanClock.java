package dev.tollgate.gate;

import io.opentelemetry.sdk.common.Clock;

/**
 * Tells when something was whose time was taken with {@link System#nanoTime()}, by the clock of
 * OpenTelemetry's SDK, which is the machine's: one that is set ahead would tear traces apart that
 * cross servers. Immutable.
 *
 * @param offset what has to be added to be nanoseconds since 1970
 */
public record SpanClock(long offset) {

  /** Good for some minutes, in which the two clocks do not drift apart. */
  public static SpanClock now() {
    return new SpanClock(Clock.getDefault().now() - System.nanoTime());
  }

  /** Nanoseconds since 1970. */
  public long epochNanos(long nanoTime) {
    return nanoTime + offset;
  }
}
