package dev.tollgate.bench.usage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long answers took, and how big they were. Not thread-safe. */
final class Times {
  private final List<Long> nanos = new ArrayList<>();
  private long bytes;

  void add(long took, int length) {
    nanos.add(took);
    bytes += length;
  }

  void addAll(Times others) {
    nanos.addAll(others.nanos);
    bytes += others.bytes;
  }

  int count() {
    return nanos.size();
  }

  /** The time that a share of all, from 0 to 1, did not exceed. */
  double millis(double share) {
    List<Long> sorted = new ArrayList<>(nanos);
    Collections.sort(sorted);
    int index = (int) Math.ceil(share * sorted.size()) - 1;
    return sorted.get(Math.max(0, index)) / 1e6;
  }

  /** Average size of an answer. */
  long bytes() {
    return bytes / Math.max(1, nanos.size());
  }
}
