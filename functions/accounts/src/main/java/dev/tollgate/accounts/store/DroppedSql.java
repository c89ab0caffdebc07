package dev.tollgate.accounts.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** What is known of records that were dropped, table {@code dropped_records}. */
final class DroppedSql {
  private static final String KEPT_SINCE =
      """
      select (max(month) + interval '1 month') at time zone 'UTC' as kept_since
      from dropped_records
      """;

  private DroppedSql() {}

  /** Since when all records are kept; empty if none was dropped. */
  static Uni<Optional<Instant>> keptSince(SqlClient client) {
    return client
        .preparedQuery(KEPT_SINCE)
        .execute()
        .map(
            rows ->
                Optional.ofNullable(rows.iterator().next().getOffsetDateTime("kept_since"))
                    .map(OffsetDateTime::toInstant));
  }
}
