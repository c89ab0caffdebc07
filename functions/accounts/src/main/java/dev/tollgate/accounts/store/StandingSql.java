package dev.tollgate.accounts.store;

import dev.tollgate.accounts.Allowances;
import dev.tollgate.accounts.KeyId;
import dev.tollgate.accounts.KeyStanding;
import dev.tollgate.accounts.SettlementBatch;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/** What settling must know of the keys of a batch. */
final class StandingSql {
  private static final String READ =
      """
      select k.id, k.revoked_at is null and (k.expires_at is null or k.expires_at > $2) as works,
        p.burst as plan_burst, p.monthly as plan_monthly, p.spend_micros as plan_spend,
        k.burst as key_burst, k.monthly as key_monthly, k.spend_micros as key_spend
      from api_key k join account a on a.id = k.account_id join plan p on p.name = a.plan
      where k.id = any($1)
      """;

  private StandingSql() {}

  static Uni<Map<KeyId, KeyStanding>> read(SqlConnection connection, SettlementBatch batch) {
    UUID[] keys =
        batch.charges().stream()
            .map(charge -> charge.principal().key().value())
            .distinct()
            .toArray(UUID[]::new);
    return connection
        .preparedQuery(READ)
        .execute(Tuple.of(keys, Times.toSql(batch.at())))
        .map(
            rows -> {
              Map<KeyId, KeyStanding> standings = new HashMap<>();
              for (Row row : rows) {
                standings.put(new KeyId(row.getUUID("id")), standing(row));
              }
              return standings;
            });
  }

  private static KeyStanding standing(Row row) {
    return new KeyStanding(
        row.getBoolean("works"), allowances(row, "plan_"), allowances(row, "key_"));
  }

  private static Allowances allowances(Row row, String whose) {
    return new Allowances(
        limit(row.getLong(whose + "burst")),
        limit(row.getLong(whose + "monthly")),
        limit(row.getLong(whose + "spend")));
  }

  private static OptionalLong limit(Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
