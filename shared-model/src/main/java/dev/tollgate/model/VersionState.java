package dev.tollgate.model;

/** Where a version stands, in TensorFlow Serving's vocabulary. */
public enum VersionState {
  /** Seen, not yet being loaded. */
  START,
  /** Being loaded and warmed up. */
  LOADING,
  /** Answers calls. */
  AVAILABLE,
  /** Takes no new calls and finishes those it has. */
  UNLOADING,
  /** Not in memory: unloaded, not wanted, or refused with an error. */
  END
}
