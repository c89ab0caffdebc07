package dev.tollgate.bench;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How long things took, to 1 %, from a microsecond to some minutes. Thread-safe.
 *
 * <p>Counts in buckets whose limits grow by 1 %.
 */
public final class Latencies {
  private static final double GROWTH = Math.log(1.01);
  private static final int BUCKETS = 2_048;

  private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);

  /** Counts one. */
  public void add(long nanos) {
    double micros = Math.max(1, nanos / 1e3);
    counts.incrementAndGet((int) Math.min(BUCKETS - 1, Math.log(micros) / GROWTH));
  }

  /** How many there were. */
  public long count() {
    long sum = 0;
    for (int i = 0; i < BUCKETS; i++) {
      sum += counts.get(i);
    }
    return sum;
  }

  /** The time that a share of all, from 0 to 1, did not exceed, in milliseconds. */
  public double millis(double share) {
    long left = (long) Math.ceil(share * count());
    for (int i = 0; i < BUCKETS; i++) {
      left -= counts.get(i);
      if (left <= 0) {
        return Math.exp((i + 1) * GROWTH) / 1e3;
      }
    }
    return Double.NaN;
  }
}
