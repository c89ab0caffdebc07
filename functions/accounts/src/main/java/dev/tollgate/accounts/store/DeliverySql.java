package dev.tollgate.accounts.store;

import dev.tollgate.accounts.MessageId;
import dev.tollgate.accounts.WebhookDelivery;
import dev.tollgate.accounts.WebhookId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Messages to one webhook, as its owner sees them; table {@code webhook_delivery}. */
final class DeliverySql {
  private static final String NEWEST_FIRST = " order by id desc limit ";
  private static final String PENDING_TEST =
      "select "
          + WebhookRows.DELIVERY
          + " from webhook_delivery"
          + " where endpoint = $1 and event_type = $2 and status = 'pending'";
  private static final String ADD_TEST =
      """
      insert into webhook_delivery
        (endpoint, id, event_type, occurred_at, data, status, next_attempt_at)
      values ($1, $2, $3, $4, $5::text::json, 'pending', $4) returning
      """
          + WebhookRows.DELIVERY;
  private static final String DELIVERIES =
      "select " + WebhookRows.DELIVERY + " from webhook_delivery ";
  private static final String REDELIVER =
      """
      update webhook_delivery set status = 'pending', attempts = 0, next_attempt_at = $3,
        response_status = null, error = null, delivered_at = null
      where endpoint = $1 and id = $2 returning
      """
          + WebhookRows.DELIVERY;

  private DeliverySql() {}

  /** Lets a test message wait, unless one does; the webhook must be held still. */
  static Uni<WebhookDelivery> test(
      SqlConnection connection,
      WebhookId webhook,
      MessageId id,
      Instant now,
      Map<String, Object> data) {
    return connection
        .preparedQuery(PENDING_TEST)
        .execute(Tuple.of(webhook.value(), WebhookDelivery.TEST))
        .chain(
            rows ->
                rows.size() > 0
                    ? Uni.createFrom().item(rows)
                    : connection
                        .preparedQuery(ADD_TEST)
                        .execute(
                            Tuple.of(
                                webhook.value(),
                                id.value(),
                                WebhookDelivery.TEST,
                                Times.toSql(now),
                                new JsonObject(data).encode())))
        .map(rows -> WebhookRows.delivery(rows.iterator().next()));
  }

  static Uni<List<WebhookDelivery>> list(
      Pool pool, WebhookId webhook, Optional<MessageId> after, int limit) {
    Conditions conditions = new Conditions();
    conditions.add("endpoint = ?", webhook.value());
    after.ifPresent(message -> conditions.add("id < ?", message.value()));
    String sql = DELIVERIES + conditions.where() + NEWEST_FIRST + conditions.parameter(limit);
    return pool.preparedQuery(sql)
        .execute(conditions.values())
        .map(rows -> WebhookRows.all(rows, WebhookRows::delivery));
  }

  static Uni<Optional<WebhookDelivery>> again(
      Pool pool, WebhookId webhook, MessageId id, Instant now) {
    return pool.preparedQuery(REDELIVER)
        .execute(Tuple.of(webhook.value(), id.value(), Times.toSql(now)))
        .map(rows -> WebhookRows.first(rows, WebhookRows::delivery));
  }
}
