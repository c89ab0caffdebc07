package dev.tollgate.accounts.store;

import dev.tollgate.accounts.AccountId;
import dev.tollgate.accounts.KeyId;
import dev.tollgate.accounts.UsageStore.Limits;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;

/** What limits an account and one of its keys. */
final class LimitsSql {
  private static final String OF_ACCOUNT =
      "select "
          + PlanRows.COLUMNS
          + """
      , k.burst as key_burst, k.monthly as key_monthly, k.spend_micros as key_spend_micros
      from account a join plan p on p.name = a.plan
        left join api_key k on k.account_id = a.id and k.id = $2
      where a.id = $1 and ($2::uuid is null or k.id is not null)
      """;

  private LimitsSql() {}

  static Uni<Optional<Limits>> read(Pool pool, AccountId account, Optional<KeyId> key) {
    UUID keyId = key.map(KeyId::value).orElse(null);
    return pool.preparedQuery(OF_ACCOUNT)
        .execute(Tuple.of(account.value(), keyId))
        .map(
            rows -> {
              Iterator<Row> found = rows.iterator();
              return found.hasNext() ? Optional.of(limits(found.next())) : Optional.empty();
            });
  }

  private static Limits limits(Row row) {
    return new Limits(PlanRows.plan(row), PlanRows.allowances(row, "key_"));
  }
}
