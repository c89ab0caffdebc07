package dev.tollgate.accounts.store;

import dev.tollgate.accounts.AccountId;
import dev.tollgate.accounts.KeyId;
import dev.tollgate.accounts.RecordQuery;
import dev.tollgate.accounts.RequestId;
import dev.tollgate.accounts.UsageRecord;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Usage records as they are read, newest first. */
final class RecordPageSql {
  private static final String COLUMNS =
      """
      id, created_at, account_id, key_id, request_key, model, version, units, included_units,
        unit_price_micros, cost_micros, currency""";

  private static final String OLDEST_FIRST = " order by created_at, id limit ";

  private RecordPageSql() {}

  /** Records of batches, oldest first, but at most so many. */
  static Uni<List<UsageRecord>> readBatches(
      Pool pool, OffsetDateTime[] instants, Optional<UsageRecord.Position> after, int atMost) {
    Conditions conditions = new Conditions();
    conditions.add("created_at = any(?)", instants);
    after.ifPresent(position -> addAfter(conditions, position));
    String sql =
        "select %s from usage_record %s".formatted(COLUMNS, conditions.where())
            + OLDEST_FIRST
            + conditions.parameter(atMost);
    return pool.preparedQuery(sql).execute(conditions.values()).map(RecordPageSql::records);
  }

  private static void addAfter(Conditions conditions, UsageRecord.Position after) {
    String time = conditions.parameter(Times.toSql(after.createdAt()));
    conditions.add("(created_at, id) > (" + time + ", ?)", after.id().value());
  }

  static Uni<List<UsageRecord>> read(Pool pool, RecordQuery query, int atMost) {
    Conditions conditions = new Conditions();
    query.start().ifPresent(start -> conditions.add("created_at >= ?", Times.toSql(start)));
    query.end().ifPresent(end -> conditions.add("created_at < ?", Times.toSql(end)));
    query.before().ifPresent(position -> add(conditions, position));
    conditions.add(query.filter());
    String sql =
        FilteredRecordSql.fits(query.filter())
            ? FilteredRecordSql.of(COLUMNS, query, conditions, atMost)
            : "select %s from usage_record %s order by created_at desc, id desc limit %d"
                .formatted(COLUMNS, conditions.where(), atMost);
    return OwnPlan.execute(pool, sql, conditions.values()).map(RecordPageSql::records);
  }

  /** The first comparison says nothing new, but lets PostgreSQL leave out newer partitions. */
  private static void add(Conditions conditions, UsageRecord.Position before) {
    conditions.add("created_at <= ?", Times.toSql(before.createdAt()));
    String time = conditions.parameter(Times.toSql(before.createdAt()));
    conditions.add("(created_at, id) < (" + time + ", ?)", before.id().value());
  }

  private static List<UsageRecord> records(Iterable<Row> rows) {
    List<UsageRecord> records = new ArrayList<>();
    for (Row row : rows) {
      records.add(record(row));
    }
    return records;
  }

  private static UsageRecord record(Row row) {
    return new UsageRecord(
        new RequestId(row.getUUID("id")),
        row.getOffsetDateTime("created_at").toInstant(),
        new AccountId(row.getUUID("account_id")),
        new KeyId(row.getUUID("key_id")),
        row.getString("model"),
        row.getLong("version"),
        row.getLong("units"),
        row.getLong("included_units"),
        row.getLong("unit_price_micros"),
        row.getLong("cost_micros"),
        row.getString("currency"),
        Optional.ofNullable(row.getString("request_key")));
  }
}
