package dev.tollgate.accounts.store;

import dev.tollgate.accounts.AccountId;
import dev.tollgate.accounts.Credential;
import dev.tollgate.accounts.CredentialStore;
import dev.tollgate.accounts.KeyId;
import dev.tollgate.accounts.Principal;
import dev.tollgate.accounts.SecretHashes;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/**
 * Credentials in PostgreSQL: one query for a key with its account and its plan. Plain SQL, because
 * this is the first thing that a function asks after its start, and Hibernate takes longer to
 * understand its first query than to start.
 */
@Singleton
final class SqlCredentialStore implements CredentialStore {
  private static final String FIND =
      "select "
          + PlanRows.COLUMNS
          + """
      , k.account_id, k.secret_hash, k.previous_hash, k.previous_until, k.scopes, k.models,
        k.burst as key_burst, k.monthly as key_monthly, k.spend_micros as key_spend_micros,
        k.allowed_cidrs, k.expires_at, k.revoked_at, a.time_zone
      from api_key k join account a on a.id = k.account_id join plan p on p.name = a.plan
      where k.id = $1
      """;

  private final Pool pool;
  private final Patience patience;

  SqlCredentialStore(Pool pool, Patience patience) {
    this.pool = pool;
    this.patience = patience;
  }

  @Override
  public Uni<Optional<Credential>> find(KeyId id) {
    return patience.with(
        pool.preparedQuery(FIND)
            .execute(Tuple.of(id.value()))
            .map(
                rows -> {
                  Iterator<Row> found = rows.iterator();
                  return found.hasNext()
                      ? Optional.of(credential(id, found.next()))
                      : Optional.empty();
                }));
  }

  private static Credential credential(KeyId id, Row row) {
    Principal principal =
        new Principal(
            new AccountId(row.getUUID("account_id")),
            id,
            ApiKeyEntity.scopes(row.getArrayOfStrings("scopes")),
            Set.of(row.getArrayOfStrings("models")),
            PlanRows.plan(row),
            PlanRows.allowances(row, "key_"),
            ApiKeyEntity.cidrs(row.getArrayOfStrings("allowed_cidrs")),
            AccountEntity.zone(row.getString("time_zone")));
    SecretHashes secret =
        new SecretHashes(
            bytes(row, "secret_hash"), bytes(row, "previous_hash"), instant(row, "previous_until"));
    return new Credential(
        principal, secret, instant(row, "expires_at"), instant(row, "revoked_at"));
  }

  private static Optional<byte[]> bytes(Row row, String column) {
    return Optional.ofNullable(row.getBuffer(column)).map(buffer -> buffer.getBytes());
  }

  private static Optional<Instant> instant(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }
}
