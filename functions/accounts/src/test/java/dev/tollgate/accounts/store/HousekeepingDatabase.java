package dev.tollgate.accounts.store;

import dev.tollgate.accounts.HousekeepingStore;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** What keeping house changes in the tests' database. */
public final class HousekeepingDatabase {
  private final LedgerDatabase database = LedgerDatabase.get();
  private final Pool pool = database.pool(4);

  /** The store under test. */
  public HousekeepingStore store() {
    return new SqlHousekeepingStore(pool);
  }

  /** Makes the partition of the month that a time lies in. */
  public void makePartition(Instant at) {
    database.query(
        "select make_usage_partitions(($1::timestamptz at time zone 'UTC')::date, 1)",
        Tuple.of(Times.toSql(at)));
  }

  /** The partitions of months. */
  public List<String> partitions() {
    return StreamSupport.stream(
            database
                .query(
                    "select inhrelid::regclass::text from pg_inherits where inhparent ="
                        + " 'usage_record'::regclass and inhrelid <> 'usage_record_default'::regclass"
                        + " order by 1")
                .spliterator(),
            false)
        .map(row -> row.getString(0))
        .toList();
  }

  /** A transaction that has run a statement and stays open until the connection is closed. */
  public SqlConnection holding(String sql) {
    SqlConnection connection = pool.getConnectionAndAwait();
    connection.query("begin").executeAndAwait();
    connection.query(sql).executeAndAwait();
    return connection;
  }

  /** Ends a transaction and gives its connection back. */
  public void release(SqlConnection holding) {
    holding.query("rollback").executeAndAwait();
    holding.closeAndAwait();
  }
}
