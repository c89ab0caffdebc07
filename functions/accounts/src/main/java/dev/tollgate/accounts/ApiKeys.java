package dev.tollgate.accounts;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Keys are made, found, changed, revoked and given new secrets. A key can never hand out more than
 * it may do itself: neither by making a key, nor by widening one, nor by learning the secret of one
 * that may do more. An operator's key reaches the keys of every account, any other key those of its
 * own; beyond that all keys look as if they did not exist. That the caller's key has the scope
 * {@code keys:write} is checked at the door.
 *
 * <p>Thread-safe; may be called on any thread. Every returned {@link Uni} fails only if the
 * database cannot be asked.
 */
@Singleton
public final class ApiKeys {
  /** How long an old secret may go on working after a rotation, at most. */
  public static final Duration LONGEST_GRACE = Duration.ofDays(7);

  private final KeyStore store;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  ApiKeys(KeyStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Makes a key for the maker's own account. */
  public Uni<KeyCreation> create(Principal maker, NewKey wish) {
    return create(maker, maker.account(), wish);
  }

  /** Makes a key for an account, which only an operator may do for an account of others. */
  public Uni<KeyCreation> create(Principal maker, AccountId owner, NewKey wish) {
    KeyMaking making = new KeyMaking(owner, wish, random, clock);
    return store
        .insert(maker.key(), owner, making::decide)
        .map(made -> made.orElseGet(KeyCreation.UnknownAccount::new));
  }

  /**
   * The keys of an account, newest first, revoked ones too.
   *
   * @param after the last key of the page before
   * @throws IllegalArgumentException if the limit is not from 1 to 1,000
   */
  public Uni<Page<ApiKey>> list(AccountId account, Optional<KeyId> after, int limit) {
    return store.list(account, after, Page.lookAhead(limit)).map(found -> Page.of(found, limit));
  }

  /** A key that the caller may know of, if it is there. */
  public Uni<Optional<ApiKey>> find(Principal by, KeyId id) {
    return store
        .find(id)
        .map(
            found ->
                found.filter(key -> by.may(Scope.OPERATOR) || key.account().equals(by.account())));
  }

  /**
   * Changes a key. A change of its name and metadata alone may be made to keys that can do more.
   */
  public Uni<KeyUpdate> update(Principal by, KeyId id, KeyPatch patch) {
    return store.change(by.key(), id, (own, key) -> new KeyChange(own, key, clock).update(patch));
  }

  /** Revokes a key for good; revoking it again changes nothing. */
  public Uni<KeyRevocation> revoke(Principal by, KeyId id) {
    return store.change(by.key(), id, (own, key) -> new KeyChange(own, key, clock).revoke());
  }

  /**
   * Gives a key a new secret. The one before works until the grace is over; one that was still in
   * its grace ends at once.
   *
   * @param grace from none to 7 days
   * @throws IllegalArgumentException if the grace is anything else
   */
  public Uni<KeyRotation> rotate(Principal by, KeyId id, Duration grace) {
    if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
      throw new IllegalArgumentException(
          "'grace_seconds' must be from 0 to " + LONGEST_GRACE.toSeconds());
    }
    return store.change(
        by.key(),
        id,
        (own, key) -> new KeyChange(own, key, clock).rotate(Secret.generate(id, random), grace));
  }
}
