package dev.tollgate.accounts.store;

import dev.tollgate.accounts.AccountId;
import dev.tollgate.accounts.AllowancePolicy;
import dev.tollgate.accounts.MessageId;
import dev.tollgate.accounts.Webhook;
import dev.tollgate.accounts.WebhookDelivery;
import dev.tollgate.accounts.WebhookId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Rows of {@code webhook_endpoint} and {@code webhook_delivery} as values. */
final class WebhookRows {
  static final String WEBHOOK =
      "id, account_id, url, allowances, status, created_at, previous_until";
  static final String DELIVERY =
      """
      endpoint, id, event_type, occurred_at, data::text as data, status, attempts,
        next_attempt_at, last_attempt_at, response_status, error, delivered_at
      """;

  private WebhookRows() {}

  static <T> List<T> all(RowSet<Row> rows, Function<Row, T> value) {
    return StreamSupport.stream(rows.spliterator(), false).map(value).toList();
  }

  static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> value) {
    return all(rows, value).stream().findFirst();
  }

  static Webhook webhook(Row row) {
    return new Webhook(
        new WebhookId(row.getUUID("id")),
        new AccountId(row.getUUID("account_id")),
        row.getString("url"),
        Stream.of(row.getArrayOfStrings("allowances"))
            .map(AllowancePolicy::parse)
            .collect(Collectors.toUnmodifiableSet()),
        Webhook.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        row.getOffsetDateTime("created_at").toInstant(),
        time(row, "previous_until"));
  }

  static WebhookDelivery delivery(Row row) {
    return new WebhookDelivery(
        new MessageId(row.getUUID("id")),
        new WebhookId(row.getUUID("endpoint")),
        row.getString("event_type"),
        row.getOffsetDateTime("occurred_at").toInstant(),
        row.getString("data"),
        WebhookDelivery.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        row.getInteger("attempts"),
        time(row, "next_attempt_at"),
        time(row, "last_attempt_at"),
        Optional.ofNullable(row.getInteger("response_status")),
        Optional.ofNullable(row.getString("error")),
        time(row, "delivered_at"));
  }

  static String text(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static String[] allowances(Webhook webhook) {
    return webhook.allowances().stream().sorted().map(AllowancePolicy::text).toArray(String[]::new);
  }

  private static Optional<Instant> time(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }
}
