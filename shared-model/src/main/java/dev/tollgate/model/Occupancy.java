package dev.tollgate.model;

import java.util.concurrent.Executor;

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
  private Executor freeing;
  private long inside;

  /**
   * @param whenEmpty run once
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

  /**
   * Lets nobody in any more; returns at once.
   *
   * @param executor frees the version, so that the call that leaves last need not
   */
  void close(Executor executor) {
    synchronized (this) {
      if (phase == Phase.OPEN) {
        phase = Phase.CLOSING;
        freeing = executor;
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
    freeing.execute(this::vacate);
  }

  private void vacate() {
    whenEmpty.run();
    synchronized (this) {
      phase = Phase.VACATED;
    }
  }
}
