package dev.tollgate.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An API key without its secret.
 *
 * @param account the account that owns it
 * @param name what its owner calls it
 * @param scopes what it may be used for
 * @param models names of the models that it may use; empty means all
 * @param allowances its own limits, on top of its account's
 * @param allowedCidrs networks that it may be used from; empty means any
 * @param expiresAt when it stops working, if ever
 * @param lastUsedAt when it was last used, to the minute, if ever
 * @param metadata what its owner notes on it
 */
public record ApiKey(
    KeyId id,
    AccountId account,
    String name,
    Set<Scope> scopes,
    Set<String> models,
    Allowances allowances,
    List<Cidr> allowedCidrs,
    Instant createdAt,
    Optional<Instant> expiresAt,
    Optional<Instant> lastUsedAt,
    Status status,
    Metadata metadata) {

  /** Whether a key works. */
  public enum Status {
    /** It works. */
    ACTIVE,
    /** It was revoked. */
    REVOKED,
    /** Its time is over. */
    EXPIRED
  }

  /** Copies the collections. */
  public ApiKey {
    scopes = Set.copyOf(scopes);
    models = Set.copyOf(models);
    allowedCidrs = List.copyOf(allowedCidrs);
  }

  /** The same key in another state. */
  ApiKey withStatus(Status other) {
    return new ApiKey(
        id,
        account,
        name,
        scopes,
        models,
        allowances,
        allowedCidrs,
        createdAt,
        expiresAt,
        lastUsedAt,
        other,
        metadata);
  }

  /** The part of the key's text that is no secret and names it. */
  public String prefix() {
    return Secret.prefix(id);
  }
}
