package dev.tollgate.accounts;

/** Tells a database that cannot be reached from everything else that goes wrong. Thread-safe. */
public interface Outages {

  /**
   * Whether the failure of something that this room was asked for means that the database was not
   * there, or did not answer in time. What was to be written may then have been written or not.
   */
  boolean isOutage(Throwable failure);
}
