package dev.tollgate.accounts;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Accounts come, are found and change. Who may do so is the caller's to decide. Thread-safe; may be
 * called on any thread. Every returned {@link Uni} fails only if the database cannot be asked.
 */
@Singleton
public final class Accounts {
  private static final String FIRST_KEY = "default";

  private final AccountStore store;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Accounts(AccountStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Makes an account and its first key, which may do everything but run the server. */
  public Uni<SignUp> signUp(NewAccount wish) {
    if (!Wording.isPlanName(wish.plan())) {
      return Uni.createFrom().item(new SignUp.UnknownPlan());
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Account account =
        new Account(
            AccountId.next(clock), wish.name(), wish.email(), wish.plan(), wish.timeZone(), now);
    ApiKey key = firstKey(account);
    Secret secret = Secret.generate(key.id(), random);
    KeyRecord record = new KeyRecord(key, SecretHashes.of(secret), Optional.empty());
    return store
        .insert(account, record, events(account, key))
        .map(
            done ->
                switch (done) {
                  case DONE -> new SignUp.Created(account, new IssuedKey(key, secret));
                  case EMAIL_TAKEN -> new SignUp.EmailTaken();
                  case UNKNOWN_PLAN -> new SignUp.UnknownPlan();
                });
  }

  /** An account, if it is there. */
  public Uni<Optional<Account>> find(AccountId id) {
    return store.find(id);
  }

  /**
   * Accounts, newest first.
   *
   * @param after the last account of the page before
   * @throws IllegalArgumentException if the limit is not from 1 to 1,000
   */
  public Uni<Page<Account>> list(Optional<AccountId> after, int limit) {
    return store.list(after, Page.lookAhead(limit)).map(found -> Page.of(found, limit));
  }

  /**
   * Changes an account. Calls that are under way may still be settled by the plan before.
   *
   * @return leaves everything as it is if the plan does not exist
   */
  public Uni<AccountUpdate> update(AccountId id, AccountPatch patch, Principal by) {
    if (!patch.plan().map(Wording::isPlanName).orElse(true)) {
      return Uni.createFrom().item(new AccountUpdate.UnknownPlan());
    }
    return store.update(id, patch, AccountEvents.updated(clock, id, patch, by.key()));
  }

  private ApiKey firstKey(Account account) {
    Set<Scope> scopes = EnumSet.complementOf(EnumSet.of(Scope.OPERATOR, Scope.PUBLISH));
    return new ApiKey(
        KeyId.next(clock),
        account.id(),
        FIRST_KEY,
        scopes,
        Set.of(),
        Allowances.UNLIMITED,
        List.of(),
        account.createdAt(),
        Optional.empty(),
        Optional.empty(),
        ApiKey.Status.ACTIVE,
        Metadata.NONE);
  }

  private List<AuditEvent> events(Account account, ApiKey key) {
    return List.of(
        AccountEvents.created(clock, account), KeyEvents.created(clock, key, Optional.empty()));
  }
}
