package dev.tollgate.accounts.store;

import dev.tollgate.accounts.AuditEvent;
import dev.tollgate.accounts.IssuedWebhook;
import dev.tollgate.accounts.MessageId;
import dev.tollgate.accounts.Webhook;
import dev.tollgate.accounts.WebhookDelivery;
import dev.tollgate.accounts.WebhookId;
import dev.tollgate.accounts.WebhookStore;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Webhooks and their messages in PostgreSQL. */
@Singleton
final class SqlWebhookStore implements WebhookStore {
  /** Two that are made at the same time are counted one after the other. */
  private static final String HOLD_ACCOUNT =
      "select 1 from account where id = $1 for no key update";

  private static final String INSERT =
      """
      insert into webhook_endpoint (id, account_id, url, allowances, status, secret, created_at)
      select $1, $2, $3, $4, $5, $6, $7
      where (select count(*) from webhook_endpoint where account_id = $2) < $8
      """;
  private static final String SELECT = "select " + WebhookRows.WEBHOOK + " from webhook_endpoint ";
  private static final String NEWEST_FIRST = " order by id desc limit ";
  private static final String HELD = " for no key update";
  private static final String UPDATE =
      "update webhook_endpoint set url = $2, allowances = $3, status = $4 where id = $1";
  private static final String ROTATE =
      """
      update webhook_endpoint set previous = secret, previous_until = $3, secret = $2
      where id = $1 returning
      """
          + WebhookRows.WEBHOOK;
  private static final String DELETE = "delete from webhook_endpoint where id = $1";
  private final Pool pool;

  SqlWebhookStore(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Uni<Boolean> insert(IssuedWebhook issued, int most, AuditEvent event) {
    Webhook webhook = issued.webhook();
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery(HOLD_ACCOUNT)
                .execute(Tuple.of(webhook.account().value()))
                .chain(() -> insert(connection, issued, most))
                .chain(
                    made ->
                        made
                            ? AuditSql.insert(connection, event).replaceWith(true)
                            : Uni.createFrom().item(false)));
  }

  private static Uni<Boolean> insert(SqlConnection connection, IssuedWebhook issued, int most) {
    Webhook webhook = issued.webhook();
    return connection
        .preparedQuery(INSERT)
        .execute(
            Tuple.from(
                Arrays.asList(
                    webhook.id().value(),
                    webhook.account().value(),
                    webhook.url(),
                    WebhookRows.allowances(webhook),
                    WebhookRows.text(webhook.status()),
                    Buffer.buffer(issued.secret().bytes()),
                    Times.toSql(webhook.createdAt()),
                    (long) most)))
        .map(rows -> rows.rowCount() > 0);
  }

  @Override
  public Uni<Optional<Webhook>> find(WebhookId id, Sight sight) {
    Conditions conditions = conditions(id, sight);
    return pool.preparedQuery(SELECT + conditions.where())
        .execute(conditions.values())
        .map(rows -> WebhookRows.first(rows, WebhookRows::webhook));
  }

  @Override
  public Uni<List<Webhook>> list(Sight sight, Optional<WebhookId> after, int limit) {
    Conditions conditions = new Conditions();
    sight.account().ifPresent(account -> conditions.add("account_id = ?", account.value()));
    after.ifPresent(id -> conditions.add("id < ?", id.value()));
    String sql = SELECT + conditions.where() + NEWEST_FIRST + conditions.parameter(limit);
    return pool.preparedQuery(sql)
        .execute(conditions.values())
        .map(rows -> WebhookRows.all(rows, WebhookRows::webhook));
  }

  @Override
  public Uni<Optional<Webhook>> change(
      WebhookId id,
      Sight sight,
      UnaryOperator<Webhook> change,
      Function<Webhook, AuditEvent> event) {
    return held(
        id,
        sight,
        event,
        (connection, webhook) -> {
          Webhook next = change.apply(webhook);
          return connection
              .preparedQuery(UPDATE)
              .execute(
                  Tuple.of(
                      id.value(),
                      next.url(),
                      WebhookRows.allowances(next),
                      WebhookRows.text(next.status())))
              .replaceWith(next);
        });
  }

  @Override
  public Uni<Optional<Webhook>> rotate(
      WebhookId id, Sight sight, Rotation rotation, Function<Webhook, AuditEvent> event) {
    return held(
        id,
        sight,
        event,
        (connection, _) ->
            connection
                .preparedQuery(ROTATE)
                .execute(
                    Tuple.of(
                        id.value(),
                        Buffer.buffer(rotation.secret().bytes()),
                        Times.toSql(rotation.previousUntil())))
                .map(rows -> WebhookRows.webhook(rows.iterator().next())));
  }

  @Override
  public Uni<Optional<Webhook>> delete(
      WebhookId id, Sight sight, Function<Webhook, AuditEvent> event) {
    return held(
        id,
        sight,
        event,
        (connection, webhook) ->
            connection.preparedQuery(DELETE).execute(Tuple.of(id.value())).replaceWith(webhook));
  }

  /** What is done to a webhook that is held still; says what it is then. */
  @FunctionalInterface
  private interface Change {
    Uni<Webhook> apply(SqlConnection connection, Webhook webhook);
  }

  private Uni<Optional<Webhook>> held(
      WebhookId id, Sight sight, Function<Webhook, AuditEvent> event, Change change) {
    Conditions conditions = conditions(id, sight);
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery(SELECT + conditions.where() + HELD)
                .execute(conditions.values())
                .map(rows -> WebhookRows.first(rows, WebhookRows::webhook))
                .chain(
                    found ->
                        found.isEmpty()
                            ? Uni.createFrom().item(found)
                            : change
                                .apply(connection, found.get())
                                .call(next -> AuditSql.insert(connection, event.apply(next)))
                                .map(Optional::of)));
  }

  @Override
  public Uni<WebhookDelivery> test(
      Webhook webhook, MessageId id, Instant now, Map<String, Object> data) {
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery(SELECT + "where id = $1" + HELD)
                .execute(Tuple.of(webhook.id().value()))
                .chain(() -> DeliverySql.test(connection, webhook.id(), id, now, data)));
  }

  @Override
  public Uni<List<WebhookDelivery>> deliveries(WebhookId id, Optional<MessageId> after, int limit) {
    return DeliverySql.list(pool, id, after, limit);
  }

  @Override
  public Uni<Optional<WebhookDelivery>> redeliver(WebhookId webhook, MessageId id, Instant now) {
    return DeliverySql.again(pool, webhook, id, now);
  }

  private static Conditions conditions(WebhookId id, Sight sight) {
    Conditions conditions = new Conditions();
    conditions.add("id = ?", id.value());
    sight.account().ifPresent(account -> conditions.add("account_id = ?", account.value()));
    return conditions;
  }
}
