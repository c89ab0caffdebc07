package dev.tollgate.accounts;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Whose usage counts.
 *
 * @param accounts these accounts only; empty means all, which is for the operator
 * @param keys these keys only; an empty set means all
 * @param models these models only; an empty set means all
 */
public record UsageFilter(Optional<Set<AccountId>> accounts, Set<KeyId> keys, Set<String> models) {

  /** Copies the sets. */
  public UsageFilter {
    accounts = Objects.requireNonNull(accounts).map(Set::copyOf);
    keys = Set.copyOf(keys);
    models = Set.copyOf(models);
  }
}
