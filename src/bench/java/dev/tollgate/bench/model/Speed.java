package dev.tollgate.bench.model;

import dev.tollgate.bench.Latencies;

/**
 * How fast pictures were classified.
 *
 * @param perSecond pictures a second
 * @param latencies of calls
 * @param batch pictures that went through the model together, as a picture saw it on average
 */
record Speed(double perSecond, Latencies latencies, double batch) {

  @Override
  public String toString() {
    return "%,9.0f/s   p50 %7.2f ms   p99 %7.2f ms   batch %4.1f"
        .formatted(perSecond, latencies.millis(0.5), latencies.millis(0.99), batch);
  }
}
