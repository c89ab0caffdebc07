package dev.tollgate.model;

/**
 * Counts the calls inside a version, so that it is freed after the last one has left and not
 * before. Thread-safe.
 */
final class Occupancy {

  private enum Phase {
    OPEN,
    CLOSING,
    VACATING,
    VACATED
  }

  private final Runnable whenEmpty;
  private Phase phase = Phase.OPEN;
  private long inside;

  /**
   * @param whenEmpty run once, by the thread that leaves last or closes an empty version
   */
  Occupancy(Runnable whenEmpty) {
    this.whenEmpty = whenEmpty;
  }

  /** False once closing: the caller is not inside and must not leave. */
  synchronized boolean enter() {
    if (phase != Phase.OPEN) {
      return false;
    }
    inside++;
    return true;
  }

  void leave() {
    synchronized (this) {
      inside--;
    }
    vacateIfEmpty();
  }

  /** Lets nobody in any more; returns at once, or after freeing if nobody was inside. */
  void close() {
    synchronized (this) {
      if (phase == Phase.OPEN) {
        phase = Phase.CLOSING;
      }
    }
    vacateIfEmpty();
  }

  synchronized boolean vacated() {
    return phase == Phase.VACATED;
  }

  private void vacateIfEmpty() {
    synchronized (this) {
      if (phase != Phase.CLOSING || inside > 0) {
        return;
      }
      phase = Phase.VACATING;
    }
    whenEmpty.run();
    synchronized (this) {
      phase = Phase.VACATED;
    }
  }
}
