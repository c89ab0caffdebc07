package dev.tollgate.bench.usage;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Thirteen months of usage, up to now. The hottest account has a fifth of all calls, the first five
 * over a third. The others come in sessions: sixty of 5,000 cold accounts are active in a quarter
 * of an hour. Nearly all calls go to two models, one in a thousand to a third; a second version
 * came in the middle. One call in a hundred fails. Records lie in the order of time, as when they
 * are settled; the rollups are made from them by one statement each.
 */
final class History {
  private static final int MONTHS = 13;
  private static final int WRITERS = 2;

  private final Site site;
  private final PrintStream out;

  History(Site site, PrintStream out) {
    this.site = site;
    this.out = out;
  }

  /** Writes so many records, and the rollups; fails if the two differ. */
  void write(long records) throws SQLException, InterruptedException {
    long start = System.nanoTime();
    writeMonths(records);
    done("records and their indexes", start);
    try (Connection connection = site.connect();
        Statement statement = connection.createStatement()) {
      new Rollups(statement, this::done).fill();
      start = System.nanoTime();
      statement.execute("vacuum (analyze)");
      done("vacuum", start);
    }
  }

  private void writeMonths(long records) throws SQLException, InterruptedException {
    Queue<Months.Month> left =
        new ConcurrentLinkedQueue<>(
            Months.before(LocalDateTime.now(ZoneOffset.UTC), MONTHS, records).all());
    try (Connection connection = site.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("drop table " + left.stream().toList().getLast().partition());
    }
    List<Callable<Void>> writers = Collections.nCopies(WRITERS, () -> writeMonths(left));
    try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
      for (Future<Void> writer : threads.invokeAll(writers)) {
        writer.get();
      }
    } catch (ExecutionException e) {
      throw new SQLException(e.getCause());
    }
  }

  private Void writeMonths(Queue<Months.Month> left) throws SQLException {
    try (Connection connection = site.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("set maintenance_work_mem = '1GB'");
      for (Months.Month month = left.poll(); month != null; month = left.poll()) {
        statement.execute(script(month));
      }
    }
    return null;
  }

  private static String script(Months.Month month) {
    return """
        create table %1$s (like usage_record including defaults including constraints);
        insert into %1$s (id, created_at, account_id, key_id, request_key, model, version, units,
          unit_price_micros, cost_micros, currency)
        select uuidv7(at - now()), at, k.account_id, k.key_id, null,
          case when m < 0.8 then 'fashion-mnist' when m < 0.999 then 'moderation' else 'digits' end,
          case when m < 0.8 and at > now() - interval '200 days' then 2 else 1 end,
          units, 1000, units * 1000, case n when 3 then 'EUR' else 'USD' end
        from (
          select at, m, units,
            case when a < 0.20 then 0 when a < 0.28 then 1 when a < 0.32 then 2 when a < 0.34 then 3
              when a < 0.35 then 4 else 5 + abs(hashint8(extract(epoch from at)::bigint / 900 * 64
                + floor(s * 60)::bigint)::bigint) %% %4$d end as n,
            floor(power(r, 3) * case when a < 0.35 then 8 else 2 end)::int as k
          from (
            select timestamptz '%2$s' + (i - 1) * (least(now(), timestamptz '%2$s' + interval '1 month')
                - timestamptz '%2$s') / %3$d::float as at, random() as m, random() as a, random() as s,
              random() as r,
              case when random() < 0.9 then 1 else 1 + floor(random() * 63)::bigint end as units
            from generate_series(1, %3$d) as i offset 0) as i offset 0) as i
        join bench.key as k using (n, k);
        alter table %1$s add primary key (created_at, id);
        create index on %1$s (account_id, created_at, id);
        alter table usage_record attach partition %1$s
          for values from ('%2$s') to (timestamptz '%2$s' + interval '1 month');
        """
        .formatted(month.partition(), month.start(), month.records(), Clientele.COLD);
  }

  private void done(String what, long start) {
    out.printf("  %6.1f s  %s%n", (System.nanoTime() - start) / 1e9, what);
  }
}
