package dev.tollgate.accounts.store;

import dev.tollgate.accounts.OutgoingMessage;
import dev.tollgate.accounts.WebhookId;
import dev.tollgate.accounts.WebhookQueue;
import dev.tollgate.accounts.WebhookSecret;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Messages to webhooks in PostgreSQL. A claim moves the next attempt to the end of its lease, which
 * is all that hides it from other instances.
 */
@Singleton
final class SqlWebhookQueue implements WebhookQueue {
  private static final String CLAIM =
      """
      with ready as (
        select distinct endpoint from (
          select d.endpoint from webhook_delivery d join webhook_endpoint e on e.id = d.endpoint
          where d.status = 'pending' and d.next_attempt_at <= $1 and e.status = 'active'
            and e.id <> all($5::uuid[])
          order by d.next_attempt_at limit 1000) overdue),
      due as materialized (
        select claimed.endpoint, claimed.id from ready cross join lateral (
          select d.endpoint, d.id from webhook_delivery d
          where d.endpoint = ready.endpoint and d.status = 'pending' and d.next_attempt_at <= $1
          order by d.next_attempt_at limit $4 for update skip locked) claimed
        limit $3)
      update webhook_delivery d
      set attempts = d.attempts + 1, last_attempt_at = $1, next_attempt_at = $2
      from due join webhook_endpoint e on e.id = due.endpoint
      where d.endpoint = due.endpoint and d.id = due.id
      returning d.endpoint, d.id, d.event_type, d.occurred_at, d.data::text as data, d.status,
        d.attempts, d.next_attempt_at, d.last_attempt_at, d.response_status, d.error,
        d.delivered_at, e.url, e.secret,
        case when e.previous_until > $1 then e.previous end as previous
      """;
  private static final String DELIVERED =
      """
      update webhook_delivery set status = 'delivered', response_status = $3, error = null,
        delivered_at = $4, next_attempt_at = null
      where endpoint = $1 and id = $2 and status = 'pending'
      """;
  private static final String FAILED =
      """
      update webhook_delivery set status = case when $6::timestamptz is null then 'failed' else 'pending' end,
        response_status = $4, error = $5, next_attempt_at = $6
      where endpoint = $1 and id = $2 and attempts = $3 and status = 'pending'
      """;
  private static final String BACKLOG =
      """
      select count(*) as pending, min(d.next_attempt_at) filter (where d.next_attempt_at <= $1) as due
      from webhook_delivery d join webhook_endpoint e on e.id = d.endpoint
      where d.status = 'pending' and e.status = 'active'
      """;

  private final Pool pool;

  SqlWebhookQueue(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Uni<List<OutgoingMessage>> claim(Claim claim) {
    return pool.preparedQuery(CLAIM)
        .execute(
            Tuple.of(
                Times.toSql(claim.now()),
                Times.toSql(claim.leaseEnd()),
                claim.atMost(),
                claim.perEndpoint(),
                claim.busy().stream().map(WebhookId::value).toArray(UUID[]::new)))
        .map(rows -> WebhookRows.all(rows, SqlWebhookQueue::message));
  }

  private static OutgoingMessage message(Row row) {
    return new OutgoingMessage(
        WebhookRows.delivery(row),
        row.getString("url"),
        Stream.of(row.getBuffer("secret"), row.getBuffer("previous"))
            .flatMap(Stream::ofNullable)
            .map(Buffer::getBytes)
            .map(WebhookSecret::of)
            .toList());
  }

  @Override
  public Uni<Void> delivered(OutgoingMessage message, int status, Instant now) {
    return pool.preparedQuery(DELIVERED)
        .execute(
            Tuple.of(
                message.delivery().webhook().value(),
                message.delivery().id().value(),
                status,
                Times.toSql(now)))
        .replaceWithVoid();
  }

  @Override
  public Uni<Void> failed(
      OutgoingMessage message, Optional<Integer> status, String error, Optional<Instant> next) {
    return pool.preparedQuery(FAILED)
        .execute(
            Tuple.from(
                Arrays.asList(
                    message.delivery().webhook().value(),
                    message.delivery().id().value(),
                    message.delivery().attempts(),
                    status.orElse(null),
                    error,
                    next.map(Times::toSql).orElse(null))))
        .replaceWithVoid();
  }

  @Override
  public Uni<Backlog> backlog(Instant now) {
    return pool.preparedQuery(BACKLOG)
        .execute(Tuple.of(Times.toSql(now)))
        .map(
            rows -> {
              Row row = rows.iterator().next();
              return new Backlog(
                  row.getLong("pending"),
                  Optional.ofNullable(row.getOffsetDateTime("due")).map(OffsetDateTime::toInstant));
            });
  }
}
