package dev.tollgate.model;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One model in the catalogue.
 *
 * @param name the folder's name
 * @param servingVersion the version that answers when none is asked for; empty if none is available
 * @param card of the serving version
 * @param versions all that are known, newest first
 * @param labels names that point to versions; {@code stable} decides the serving one
 */
public record ModelStatus(
    String name,
    OptionalLong servingVersion,
    Optional<ModelCard> card,
    List<VersionStatus> versions,
    SortedMap<String, Long> labels) {

  /** Copies the collections and refuses missing parts. */
  public ModelStatus {
    Objects.requireNonNull(name);
    Objects.requireNonNull(servingVersion);
    Objects.requireNonNull(card);
    versions = List.copyOf(versions);
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }
}
