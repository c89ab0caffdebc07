package dev.tollgate.bench.usage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjLongConsumer;

/**
 * Fills the rollups from the records, by one statement each, and compares them. Rows lie in the
 * order in which settling and housekeeping would have left them.
 *
 * @param done is told of each step and of when it began
 */
record Rollups(Statement statement, ObjLongConsumer<String> done) {
  private static final List<String> ROLLUPS =
      List.of(
          """
          insert into usage_rollup
          select hour, account_id, key_id, model, version,
            currency, count(*), sum(units), sum(cost_micros), sum(q2), sum(q2 * units),
            sum(q2 * cost_micros), sum(q3), sum(q3 * units), sum(q3 * cost_micros), sum(q4),
            sum(q4 * units), sum(q4 * cost_micros)
          from usage_record, lateral (select date_trunc('hour', created_at, 'UTC'),
            extract(minute from created_at)::int / 15) as m (hour, q),
            lateral (select (q = 1)::int, (q = 2)::int, (q = 3)::int) as n (q2, q3, q4)
          group by 1, 2, 3, 4, 5, 6
          order by (hour at time zone 'UTC')::date, case when hour < (select done_until from rollup_order)
            then account_id end, hour, min(created_at)
          """,
          """
          insert into error_rollup (minute, account_id, key_id, model, version, errors)
          select date_trunc('minute', created_at) as minute, account_id, key_id, model, version,
            count(*)
          from usage_record tablesample bernoulli (1) group by 1, 2, 3, 4, 5 order by minute
          """,
          """
          insert into usage_total
            (slot, lane, model, version, currency, requests, units, cost_micros, errors)
          select slot, 0, model, version, currency, sum(requests), sum(units), sum(cost_micros), 0
          from usage_quarter group by slot, model, version, currency
          union all
          select date_bin('15 minutes', minute, 'epoch'), 0, model, version, null, 0, 0, 0,
            sum(errors)
          from error_rollup group by 1, 3, 4
          order by 1
          """);

  /** Rows in which records and rollups differ. */
  private static final String DIFFERENCES =
      """
      with r as (
        select account_id, key_id, model, version, currency, count(*) as n, sum(units) as u,
          sum(cost_micros) as c
        from usage_record group by 1, 2, 3, 4, 5),
      s as (
        select account_id, key_id, model, version, currency, sum(requests) as n, sum(units) as u,
          sum(cost_micros) as c
        from usage_rollup group by 1, 2, 3, 4, 5),
      t as (
        select model, version, currency, sum(requests) as n, sum(units) as u, sum(cost_micros) as c
        from usage_total where currency is not null group by 1, 2, 3)
      select (select count(*) from (table r except table s) as more)
        + (select count(*) from (table s except table r) as less)
        + (select count(*) from (
            select model, version, currency, sum(n), sum(u), sum(c) from s group by 1, 2, 3
            except table t) as of_all)
      """;

  /** Fails if what was filled differs from the records. */
  void fill() throws SQLException {
    statement.execute("set work_mem = '1GB'");
    statement.execute("set maintenance_work_mem = '1GB'");
    List<String> indexes = withoutIndexes();
    for (String rollup : ROLLUPS) {
      long start = System.nanoTime();
      statement.execute(rollup);
      done.accept("  " + rollup.strip().lines().findFirst().orElseThrow(), start);
    }
    long start = System.nanoTime();
    for (String index : indexes) {
      statement.execute(index);
    }
    done.accept("indexes of usage_rollup", start);
    start = System.nanoTime();
    compare();
    done.accept("all sums are those of the records", start);
  }

  /** Indexes of a table that is filled at once are made afterwards; how they were defined. */
  private List<String> withoutIndexes() throws SQLException {
    List<String> definitions = new ArrayList<>();
    List<String> names = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            """
            select indexdef, indexname from pg_indexes
            where tablename = 'usage_rollup' and indexname <> 'usage_rollup_pkey'
            """)) {
      while (rows.next()) {
        definitions.add(rows.getString("indexdef"));
        names.add(rows.getString("indexname"));
      }
    }
    for (String name : names) {
      statement.execute("drop index " + name);
    }
    statement.execute("alter table usage_rollup drop constraint usage_rollup_pkey");
    definitions.add(
        "alter table usage_rollup add constraint usage_rollup_pkey"
            + " primary key (account_id, hour, key_id, model, version, currency)");
    return definitions;
  }

  private void compare() throws SQLException {
    try (ResultSet rows = statement.executeQuery(DIFFERENCES)) {
      rows.next();
      if (rows.getLong(1) != 0) {
        throw new IllegalStateException("records and rollups differ: " + rows.getLong(1));
      }
    }
  }
}
