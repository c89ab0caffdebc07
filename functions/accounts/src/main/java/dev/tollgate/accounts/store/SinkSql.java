package dev.tollgate.accounts.store;

import dev.tollgate.accounts.SinkName;
import dev.tollgate.accounts.UsageSink;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** How sinks stand. */
final class SinkSql {
  private static final String READ =
      """
      select name, since, delivered_events, delivered_at, failing_since, failures, last_status,
        last_error, next_try_at, pending, oldest
      from usage_sink, lateral (
        select count(*) as pending, min(settled_at) as oldest
        from usage_outbox where sink = name) as waiting
      order by name
      """;

  private SinkSql() {}

  static Uni<List<UsageSink>> read(SqlClient client) {
    return client
        .preparedQuery(READ)
        .execute()
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(SinkSql::sink).toList());
  }

  private static UsageSink sink(Row row) {
    return new UsageSink(
        new SinkName(row.getString("name")),
        row.getOffsetDateTime("since").toInstant(),
        row.getLong("pending"),
        time(row, "oldest"),
        row.getLong("delivered_events"),
        time(row, "delivered_at"),
        time(row, "failing_since").map(since -> failure(row, since)));
  }

  private static UsageSink.Failure failure(Row row, Instant since) {
    return new UsageSink.Failure(
        since,
        row.getInteger("failures"),
        Optional.ofNullable(row.getInteger("last_status")),
        row.getString("last_error"),
        row.getOffsetDateTime("next_try_at").toInstant());
  }

  private static Optional<Instant> time(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }
}
