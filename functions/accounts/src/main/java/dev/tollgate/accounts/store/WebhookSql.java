package dev.tollgate.accounts.store;

import dev.tollgate.accounts.Crossing;
import dev.tollgate.accounts.KeyId;
import dev.tollgate.accounts.WebhookDelivery;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Messages of crossed thresholds, written in the transaction that crosses them: one for each
 * endpoint of the account that wants to know of the allowance, and only one for each threshold of a
 * window.
 */
final class WebhookSql {
  private static final String TELL =
      """
      insert into webhook_delivery (endpoint, id, event_type, occurred_at, crossing, data, status,
        next_attempt_at)
      select e.id, c.id, $1, c.at, c.name, c.data::json, 'pending', c.at
      from unnest($2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[], $6::text[], $7::text[])
        as c (id, account, policy, at, name, data)
      join webhook_endpoint e on e.account_id = c.account and c.policy = any(e.allowances)
      order by e.id, c.id
      for key share of e
      on conflict do nothing
      """;

  private WebhookSql() {}

  static Uni<Void> tell(SqlConnection connection, List<Crossing> crossings) {
    if (crossings.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return connection
        .preparedQuery(TELL)
        .execute(
            Tuple.tuple(
                Arrays.asList(
                    WebhookDelivery.THRESHOLD_REACHED,
                    column(crossings, c -> c.id().value(), UUID[]::new),
                    column(crossings, c -> c.account().value(), UUID[]::new),
                    column(crossings, c -> c.counter().policy().text(), String[]::new),
                    column(crossings, c -> Times.toSql(c.at()), OffsetDateTime[]::new),
                    column(crossings, WebhookSql::name, String[]::new),
                    column(crossings, c -> data(c).encode(), String[]::new))))
        .replaceWithVoid();
  }

  /** Names a threshold of a counter in a window. */
  private static String name(Crossing crossing) {
    return "%s %s %s %d"
        .formatted(
            crossing.counter().subject(),
            crossing.counter().counter(),
            crossing.counter().start(),
            crossing.percent());
  }

  private static JsonObject data(Crossing crossing) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("account_id", crossing.account().toString());
    data.put("key_id", crossing.key().map(KeyId::toString).orElse(null));
    data.put("allowance", crossing.counter().policy().text());
    data.put("threshold_percent", crossing.percent());
    data.put("limit", crossing.limit());
    data.put("used", crossing.used());
    data.put("window_start", crossing.counter().start().toString());
    data.put("resets_at", crossing.resetsAt().toString());
    crossing.currency().ifPresent(currency -> data.put("currency", currency));
    return new JsonObject(data);
  }

  private static <T> T[] column(
      List<Crossing> rows, Function<Crossing, T> value, IntFunction<T[]> array) {
    return rows.stream().map(value).toArray(array);
  }
}
