package dev.tollgate.model;

import java.util.Objects;
import java.util.Optional;

/**
 * One version in the catalogue.
 *
 * @param version the folder's number
 * @param state where it stands
 * @param error why it was refused, or why its latest files were; for the operator
 */
public record VersionStatus(long version, VersionState state, Optional<String> error) {

  /** Refuses missing parts. */
  public VersionStatus {
    Objects.requireNonNull(state);
    Objects.requireNonNull(error);
  }

  /** A version of which nothing is left. */
  static VersionStatus ended(long version) {
    return new VersionStatus(version, VersionState.END, Optional.empty());
  }
}
