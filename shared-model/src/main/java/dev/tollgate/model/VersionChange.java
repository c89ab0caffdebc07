package dev.tollgate.model;

import java.util.Objects;
import java.util.SortedSet;

/** What became of a change to a model's versions. */
public sealed interface VersionChange {

  /**
   * It was made, and is on disk.
   *
   * @param version the version that it was about, as it stands now
   */
  record Made(VersionStatus version) implements VersionChange {
    /** Refuses a missing status. */
    public Made {
      Objects.requireNonNull(version);
    }
  }

  /** The model has no such version, or there is no such model. */
  record NoSuchVersion(String model, long version) implements VersionChange {}

  /** The model has no such label, or there is no such model. */
  record NoSuchLabel(String model, String label) implements VersionChange {}

  /** The number has a version, or had one that was removed. */
  record NumberTaken(String model, long version) implements VersionChange {}

  /** Labels point to the version, which cannot be removed while they do. */
  record StillLabelled(long version, SortedSet<String> labels) implements VersionChange {}

  /**
   * The version cannot be served, so nothing was changed.
   *
   * @param reason for the model's owner
   */
  record Unservable(String reason) implements VersionChange {}
}
