package dev.tollgate.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Changes of single parts of a key. */
final class KeyPatches {
  private KeyPatches() {}

  static KeyPatch name(String name) {
    return new KeyPatch(
        Optional.of(name),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static KeyPatch scopes(Scope... scopes) {
    return new KeyPatch(
        Optional.empty(),
        Optional.of(Set.of(scopes)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static KeyPatch expiry(Instant at) {
    return new KeyPatch(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new KeyPatch.Expiry(Optional.of(at))),
        Optional.empty());
  }

  static KeyPatch withoutLimits() {
    return new KeyPatch(
        Optional.empty(),
        Optional.empty(),
        Optional.of(Set.of()),
        Optional.of(Allowances.UNLIMITED),
        Optional.of(List.of()),
        Optional.of(new KeyPatch.Expiry(Optional.empty())),
        Optional.empty());
  }

  static KeyPatch metadata(Map<String, String> entries) {
    return new KeyPatch(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new Metadata(entries)));
  }

  static Allowances monthly(long units) {
    return new Allowances(OptionalLong.empty(), OptionalLong.of(units), OptionalLong.empty());
  }
}
