package dev.tollgate.bench.fire;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What the database holds at the end.
 *
 * @param records all usage records, in the order of their commits
 * @param rollups all hourly sums
 * @param counters all counters of allowances
 * @param replies all kept answers
 */
record Evidence(
    List<Row> records, List<Rollup> rollups, List<Counter> counters, List<KeptReply> replies) {
  private static final String RECORDS =
      """
      select *, xmin::text::bigint as transaction, pg_xact_commit_timestamp(xmin) as committed
      from usage_record order by committed, transaction, created_at, id
      """;

  /** An hourly sum. */
  record Rollup(Instant hour, UUID account, UUID key, String currency, Sum sum) {}

  /** How much was used of an allowance in one window. */
  record Counter(UUID subject, String policy, Instant window, long used) {}

  /** An answer that is kept for a repeated call. */
  record KeptReply(UUID account, String requestKey, UUID requestId) {}

  Evidence {
    records = List.copyOf(records);
    rollups = List.copyOf(rollups);
    counters = List.copyOf(counters);
    replies = List.copyOf(replies);
  }

  static Evidence read(Database database) throws SQLException {
    try (Connection connection = database.connect()) {
      return new Evidence(
          read(connection, RECORDS, Evidence::row),
          read(connection, "select * from usage_rollup", Evidence::rollup),
          read(connection, "select * from allowance_use", Evidence::counter),
          read(connection, "select * from idempotent_reply", Evidence::reply));
    }
  }

  private interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  private static <T> List<T> read(Connection connection, String query, Reading<T> reading)
      throws SQLException {
    List<T> all = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        all.add(reading.of(rows));
      }
    }
    return all;
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        id(row, "id"),
        instant(row, "created_at"),
        id(row, "account_id"),
        id(row, "key_id"),
        row.getString("request_key"),
        row.getString("model"),
        row.getLong("version"),
        row.getLong("units"),
        row.getLong("included_units"),
        row.getLong("unit_price_micros"),
        row.getLong("cost_micros"),
        row.getString("currency"),
        row.getLong("transaction"),
        instant(row, "committed"));
  }

  private static Rollup rollup(ResultSet row) throws SQLException {
    return new Rollup(
        instant(row, "hour"),
        id(row, "account_id"),
        id(row, "key_id"),
        row.getString("currency"),
        new Sum(row.getLong("requests"), row.getLong("units"), row.getLong("cost_micros")));
  }

  private static Counter counter(ResultSet row) throws SQLException {
    return new Counter(
        id(row, "subject"),
        row.getString("policy"),
        instant(row, "window_start"),
        row.getLong("used"));
  }

  private static KeptReply reply(ResultSet row) throws SQLException {
    return new KeptReply(
        id(row, "account_id"), row.getString("request_key"), id(row, "request_id"));
  }

  private static UUID id(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
