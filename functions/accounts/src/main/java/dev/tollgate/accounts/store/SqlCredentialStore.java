package dev.tollgate.accounts.store;

import dev.tollgate.accounts.AccountId;
import dev.tollgate.accounts.Credential;
import dev.tollgate.accounts.CredentialStore;
import dev.tollgate.accounts.KeyId;
import dev.tollgate.accounts.Principal;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/** Credentials in PostgreSQL: one query for a key with its account and its plan. */
@Singleton
final class SqlCredentialStore implements CredentialStore {
  private static final String FIND =
      """
      select k, p, a from ApiKeyEntity k
        join AccountEntity a on a.id = k.accountId
        join PlanEntity p on p.name = a.plan
      where k.id = :id
      """;

  private final Sessions sessions;

  SqlCredentialStore(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Uni<Optional<Credential>> find(KeyId id) {
    return sessions.reading(
        session ->
            session
                .createSelectionQuery(FIND, Object[].class)
                .setParameter("id", id.value())
                .getSingleResultOrNull()
                .map(
                    row ->
                        Optional.ofNullable(row)
                            .map(
                                r ->
                                    credential(
                                        (ApiKeyEntity) r[0],
                                        (PlanEntity) r[1],
                                        (AccountEntity) r[2]))));
  }

  private static Credential credential(ApiKeyEntity key, PlanEntity plan, AccountEntity account) {
    Principal principal =
        new Principal(
            new AccountId(key.accountId),
            new KeyId(key.id),
            key.scopes(),
            Set.of(key.models),
            plan.toPlan(),
            Limits.toAllowances(key.limits),
            key.cidrs(),
            account.zone());
    return new Credential(
        principal,
        key.secret(),
        Optional.ofNullable(key.expiresAt),
        Optional.ofNullable(key.revokedAt));
  }
}
