package dev.tollgate.accounts.store;

import dev.tollgate.accounts.UsageRecord;
import dev.tollgate.accounts.UsageStore;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Puts usage into the tests' database past the ledger, as of any time. */
public final class UsageDatabase {
  private final LedgerDatabase database = LedgerDatabase.get();
  private final Pool pool = database.pool(2);

  /** The store under test. */
  public UsageStore store() {
    return new SqlUsageStore(pool, new Patience(Duration.ofMinutes(1)));
  }

  /** Inserts records, and adds them to the rollups by SQL of its own. */
  public void insert(List<UsageRecord> records) {
    for (UsageRecord record : records) {
      database.query(
          """
          insert into usage_record (id, created_at, account_id, key_id, request_key, model,
            version, units, unit_price_micros, cost_micros, currency)
          values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
          """,
          Tuple.tuple(
              Arrays.asList(
                  record.id().value(),
                  Times.toSql(record.createdAt()),
                  record.account().value(),
                  record.key().value(),
                  record.idempotencyKey().orElse(null),
                  record.model(),
                  record.version(),
                  record.units(),
                  record.unitPriceMicros(),
                  record.costMicros(),
                  record.currency())));
    }
    UUID[] accounts = records.stream().map(r -> r.account().value()).toArray(UUID[]::new);
    database.query(
        """
        insert into usage_rollup
        select date_trunc('hour', created_at, 'UTC'), account_id, key_id, model, version, currency,
          count(*), sum(units), sum(cost_micros), sum(q2), sum(q2 * units), sum(q2 * cost_micros),
          sum(q3), sum(q3 * units), sum(q3 * cost_micros), sum(q4), sum(q4 * units),
          sum(q4 * cost_micros)
        from usage_record, lateral (select extract(minute from created_at)::int / 15) as m (q),
          lateral (select (q = 1)::int, (q = 2)::int, (q = 3)::int) as n (q2, q3, q4)
        where account_id = any($1) group by 1, 2, 3, 4, 5, 6
        """,
        Tuple.of(accounts));
  }

  /** Inserts errors like a record's, in its minute. */
  public void insertErrors(UsageRecord like, Instant minute, long errors) {
    database.query(
        "insert into error_rollup values ($1, $2, $3, $4, $5, $6)",
        Tuple.of(
            Times.toSql(minute),
            like.account().value(),
            like.key().value(),
            like.model(),
            like.version(),
            errors));
  }
}
