package dev.tollgate.model;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One model's folder as it was at one look.
 *
 * @param versions its versions by number
 * @param rules what was decided about them; empty if that cannot be read
 */
record ModelFolder(NavigableMap<Long, VersionFolder> versions, Optional<ServingRules> rules) {
  /** A model that is not there any more. */
  static final ModelFolder GONE = new ModelFolder(new TreeMap<>(), Optional.of(ServingRules.NONE));

  /** Copies the map. */
  ModelFolder {
    versions = Collections.unmodifiableNavigableMap(new TreeMap<>(versions));
    Objects.requireNonNull(rules);
  }

  /** This folder, and of another root's what this one lacks. */
  ModelFolder withThoseOf(ModelFolder other) {
    NavigableMap<Long, VersionFolder> all = new TreeMap<>(other.versions);
    all.putAll(versions);
    return new ModelFolder(all, rules);
  }
}
