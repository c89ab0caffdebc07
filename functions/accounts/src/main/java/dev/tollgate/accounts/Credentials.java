package dev.tollgate.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Finds out who stands behind a presented key. Thread-safe.
 *
 * <p>Known keys are answered from memory, without a query. A change in the database, made by any
 * instance, counts here within a second, whatever happens to the network: the {@link ChangeFeed}
 * drops what has changed, and when the feed falls silent, every call asks the database. A key that
 * is read while a change is told is not kept, for it may have been read before the change. Keys
 * that do not exist are never kept, so that guessing fills no memory.
 *
 * <p>What was last read of a key's secret is kept longer, to tell who was a caller before from who
 * only guesses. It is no answer: a key that is familiar is still checked.
 */
@Singleton
public final class Credentials {
  private static final int MOST_KEPT = 100_000;
  private static final Duration LONGEST_KEPT = Duration.ofMinutes(1);
  private static final Duration FAMILIAR = Duration.ofHours(1);
  private static final Uni<Authentication> MALFORMED =
      Uni.createFrom().item(new Authentication.Malformed());
  private static final Authentication OPERATOR = new Authentication.Accepted(Operator.PRINCIPAL);

  private final OperatorSecret operator;
  private final CredentialStore store;
  private final ChangeFeed feed;
  private final LastUsed lastUsed;
  private final Clock clock;
  private final AtomicBoolean following = new AtomicBoolean();
  private final AtomicLong changes = new AtomicLong();
  private final Cache<KeyId, Credential> kept =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(LONGEST_KEPT).build();
  private final Cache<KeyId, SecretHashes> familiar =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(FAMILIAR).build();

  Credentials(
      OperatorSecret operator,
      CredentialStore store,
      ChangeFeed feed,
      LastUsed lastUsed,
      Clock clock) {
    this.operator = operator;
    this.store = store;
    this.feed = feed;
    this.lastUsed = lastUsed;
    this.clock = clock;
  }

  /**
   * Who stands behind a text that was presented as a key. May be called on any thread; a key that
   * is kept in memory is answered at once.
   *
   * @return fails if the database had to be asked and could not be
   */
  public Uni<Authentication> authenticate(String presented) {
    byte[] hash = Secret.hash(presented);
    if (operator.matches(hash)) {
      return noted(OPERATOR);
    }
    return Secret.parse(presented)
        .map(secret -> authenticate(secret.key(), hash))
        .orElse(MALFORMED);
  }

  /**
   * Whether a text that was presented as a key is the operator's, or belongs to a key that worked
   * when it was last read here, within the hour. Never asks the database.
   */
  public boolean isFamiliar(String presented) {
    byte[] hash = Secret.hash(presented);
    return operator.matches(hash)
        || Secret.parse(presented)
            .map(secret -> familiar.getIfPresent(secret.key()))
            .filter(secret -> secret.match(hash, clock.instant()) == SecretHashes.Match.VALID)
            .isPresent();
  }

  private Uni<Authentication> authenticate(KeyId key, byte[] hash) {
    if (following.compareAndSet(false, true)) {
      feed.follow(this::forget);
    }
    Credential known = feed.isCurrent() ? kept.getIfPresent(key) : null;
    if (known != null) {
      return noted(known.check(hash, clock.instant()));
    }
    return Uni.createFrom()
        .deferred(() -> lookUp(key))
        .map(
            found ->
                found
                    .map(credential -> credential.check(hash, clock.instant()))
                    .orElseGet(Authentication.Unknown::new))
        .onItem()
        .transformToUni(this::noted);
  }

  private Uni<Optional<Credential>> lookUp(KeyId key) {
    long changesBefore = changes.get();
    boolean current = feed.isCurrent();
    return store
        .find(key)
        .invoke(
            found -> {
              remember(key, found);
              if (current && found.isPresent()) {
                kept.put(key, found.get());
                if (changes.get() != changesBefore) {
                  kept.invalidate(key);
                }
              }
            });
  }

  private void remember(KeyId key, Optional<Credential> found) {
    found
        .filter(credential -> credential.works(clock.instant()))
        .ifPresentOrElse(
            credential -> familiar.put(key, credential.secret()), () -> familiar.invalidate(key));
  }

  private void forget(Change change) {
    changes.incrementAndGet();
    switch (change) {
      case Change.OfKey(KeyId id) -> kept.invalidate(id);
      case Change.OfAccount(AccountId id) ->
          kept.asMap().values().removeIf(c -> c.principal().account().equals(id));
      case Change.OfPlan(String name) ->
          kept.asMap().values().removeIf(c -> c.principal().plan().name().equals(name));
      case Change.OfAnything() -> kept.invalidateAll();
    }
  }

  private Uni<Authentication> noted(Authentication outcome) {
    return outcome instanceof Authentication.Accepted accepted
        ? lastUsed.note(accepted.principal().key()).replaceWith(outcome)
        : Uni.createFrom().item(outcome);
  }
}
