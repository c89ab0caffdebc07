package dev.tollgate.model;

/** A version in memory, with the native parts that it frees once nobody is inside. Thread-safe. */
final class LoadedVersion {
  private final ServedModel model;
  private final Occupancy occupancy;

  LoadedVersion(ServedModel model, Occupancy occupancy) {
    this.model = model;
    this.occupancy = occupancy;
  }

  ServedModel model() {
    return model;
  }

  /** Takes no more calls and frees the memory after the last one; returns at once. */
  void retire(ServingThreads threads) {
    occupancy.close(threads::freeLater);
  }

  boolean freed() {
    return occupancy.vacated();
  }
}
