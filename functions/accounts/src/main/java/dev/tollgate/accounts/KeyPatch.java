package dev.tollgate.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is to change in a key; what is empty stays as it is.
 *
 * @param name what its owner calls it, 1 to 200 characters
 * @param scopes what it may be used for, at least one
 * @param models names of the models that it may use, at most 100; an empty set means all
 * @param allowances its own limits, all three
 * @param allowedCidrs networks that it may be used from, at most 100; an empty list means any
 * @param expiry when it stops working
 * @param metadata what its owner notes on it, all of it
 */
public record KeyPatch(
    Optional<String> name,
    Optional<Set<Scope>> scopes,
    Optional<Set<String>> models,
    Optional<Allowances> allowances,
    Optional<List<Cidr>> allowedCidrs,
    Optional<Expiry> expiry,
    Optional<Metadata> metadata) {
  /**
   * When a key stops working.
   *
   * @param at empty means never
   */
  public record Expiry(Optional<Instant> at) {
    /**
     * Cuts the time to microseconds.
     *
     * @throws IllegalArgumentException if it is beyond the year 9999
     */
    public Expiry {
      at = at.map(KeyRules::expiry);
    }
  }

  /**
   * Copies the collections.
   *
   * @throws IllegalArgumentException naming what cannot be; the message may be shown to the client
   */
  public KeyPatch {
    name = name.map(text -> Wording.name("name", text));
    scopes = scopes.map(KeyRules::scopes);
    models = models.map(KeyRules::models);
    allowedCidrs = allowedCidrs.map(KeyRules::cidrs);
  }

  /** Whether it touches what the key may do, not only what its owner calls and notes. */
  boolean regrants() {
    return scopes.isPresent()
        || models.isPresent()
        || allowances.isPresent()
        || allowedCidrs.isPresent()
        || expiry.isPresent();
  }
}
