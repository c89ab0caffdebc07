package dev.tollgate.accounts.store;

import dev.tollgate.accounts.AccountId;
import dev.tollgate.accounts.Allowances;
import dev.tollgate.accounts.KeyId;
import dev.tollgate.accounts.Plan;
import dev.tollgate.accounts.PriceList;
import dev.tollgate.accounts.UsageStore.Limits;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** What limits an account and one of its keys. */
final class LimitsSql {
  private static final String OF_ACCOUNT =
      """
      select p.name, p.currency, p.monthly_fee_micros, p.included_units, p.unit_price_micros,
        p.prices::text as prices, p.burst as plan_burst,
        p.monthly as plan_monthly, p.spend_micros as plan_spend_micros,
        k.burst as key_burst, k.monthly as key_monthly, k.spend_micros as key_spend_micros
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
    Plan plan =
        new Plan(
            row.getString("name"),
            allowances(row, "plan_"),
            new PriceList(
                row.getString("currency"),
                row.getLong("monthly_fee_micros"),
                row.getLong("included_units"),
                limit(row.getLong("unit_price_micros")),
                PriceJson.read(row.getString("prices"))));
    return new Limits(plan, allowances(row, "key_"));
  }

  private static Allowances allowances(Row row, String whose) {
    return new Allowances(
        limit(row.getLong(whose + "burst")),
        limit(row.getLong(whose + "monthly")),
        limit(row.getLong(whose + "spend_micros")));
  }

  private static OptionalLong limit(Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
