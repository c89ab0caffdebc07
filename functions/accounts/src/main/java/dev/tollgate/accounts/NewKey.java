package dev.tollgate.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a key is wanted for. Where nothing is said, the key gets what its maker's key has.
 *
 * @param name what its owner calls it, 1 to 200 characters
 * @param scopes what it may be used for; empty means the everyday scopes that its maker has:
 *     classify, explain, predict, usage:read
 * @param models names of the models that it may use, at most 100; none means its maker's
 * @param allowances its own limits; what is empty is its maker's
 * @param allowedCidrs networks that it may be used from, at most 100; none means its maker's
 * @param expiresAt when it stops working; empty means when its maker's key does
 * @param metadata what its owner notes on it
 */
public record NewKey(
    String name,
    Optional<Set<Scope>> scopes,
    Set<String> models,
    Allowances allowances,
    List<Cidr> allowedCidrs,
    Optional<Instant> expiresAt,
    Metadata metadata) {
  /**
   * Copies the collections.
   *
   * @throws IllegalArgumentException naming what cannot be; the message may be shown to the client
   */
  public NewKey {
    name = Wording.name("name", name);
    scopes = scopes.map(KeyRules::scopes);
    models = KeyRules.models(models);
    allowedCidrs = KeyRules.cidrs(allowedCidrs);
    expiresAt = expiresAt.map(KeyRules::expiry);
  }

  /** A key without metadata. */
  public NewKey(
      String name,
      Optional<Set<Scope>> scopes,
      Set<String> models,
      Allowances allowances,
      List<Cidr> allowedCidrs,
      Optional<Instant> expiresAt) {
    this(name, scopes, models, allowances, allowedCidrs, expiresAt, Metadata.NONE);
  }

  /** A key that may do what its maker's may every day. */
  public static NewKey named(String name) {
    return new NewKey(
        name, Optional.empty(), Set.of(), Allowances.UNLIMITED, List.of(), Optional.empty());
  }
}
