package dev.tollgate.accounts.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Of which months single records are there, and which were dropped. */
final class DroppedSql {
  private static final String KEPT_SINCE =
      """
      select (max(month) + interval '1 month') at time zone 'UTC' as kept_since
      from dropped_records
      """;

  /** The same as a value that is never null. */
  static final String KEPT =
      """
      select coalesce((max(month) + interval '1 month') at time zone 'UTC', '-infinity')
      from dropped_records""";

  /** Those with a partition, and those whose records lie in the default one. */
  private static final String MONTHS =
      """
      select month from (
        select to_date(substring(inhrelid::regclass::text from 'usage_record_(\\d{4}_\\d{2})$'),
          'YYYY_MM') as month
        from pg_inherits where inhparent = 'usage_record'::regclass
        union
        select date_trunc('month', created_at at time zone 'UTC')::date
        from usage_record_default where created_at < $1) as m
      where (month + interval '1 month') at time zone 'UTC' <= $1
      order by month
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

  /** The months that ended by a time and of which records are there, oldest first. */
  static Uni<List<YearMonth>> monthsBefore(SqlClient client, Instant end) {
    return client
        .preparedQuery(MONTHS)
        .execute(Tuple.of(Times.toSql(end)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> YearMonth.from(row.getLocalDate("month")))
                    .toList());
  }
}
