package dev.tollgate.bench.usage;

import dev.tollgate.embedded.EmbeddedPostgresException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes a history, asks about it, and prints how long that took. One caller at a time. */
public final class UsageRun {
  private static final double LIMIT_MILLIS = 50;
  private static final int WARM_UP = 10;
  private static final String MADE =
      "select to_regclass('bench.caller') is not null and exists (select from usage_rollup)";
  private static final String SIZES =
      """
      select 'usage_record' as name, (select sum(requests)::bigint from usage_rollup) as rows,
        sum(pg_table_size(inhrelid)) as data, sum(pg_indexes_size(inhrelid)) as indexes
      from pg_inherits where inhparent = 'usage_record'::regclass
      union all
      select relname, reltuples::bigint, pg_table_size(oid), pg_indexes_size(oid) from pg_class
      where relname in ('usage_rollup', 'usage_total', 'error_rollup')
      """;

  private final Path folder;
  private final PrintStream out;

  /** A run that keeps its data in a folder and prints to {@code out}. */
  public UsageRun(Path folder, PrintStream out) {
    this.folder = folder;
    this.out = out;
  }

  /**
   * Runs.
   *
   * @param asked how often each question is asked
   * @param plans where the plans go; null for none
   * @param keep whether the data stay for the next run
   * @return whether p99 over the mix is below 50 ms
   */
  public boolean run(long records, int asked, Path plans, boolean keep)
      throws IOException, EmbeddedPostgresException, SQLException, InterruptedException {
    try (Site site = Site.start(folder)) {
      Api api = new Api(site.url());
      List<Shape> shapes = new Mix(clientele(site, api, records), Instant.now()).shapes();
      printSizes(site);
      ask(api, shapes, WARM_UP);
      Map<Shape, Times> times = ask(api, shapes, asked);
      if (plans != null) {
        new Plans(site).write(plans, api, shapes);
      }
      return print(times);
    } finally {
      if (!keep) {
        Site.delete(folder);
      }
    }
  }

  private Clientele clientele(Site site, Api api, long records)
      throws SQLException, IOException, InterruptedException {
    try (Connection connection = site.connect()) {
      if (isMade(connection)) {
        out.println("The history of the last run is still there.");
        return Clientele.load(connection);
      }
      out.printf("Writing a history of %,d records:%n", records);
      Clientele clientele = Clientele.make(api, connection);
      new History(site, out).write(records);
      return clientele;
    }
  }

  private static boolean isMade(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(MADE)) {
      rows.next();
      return rows.getBoolean(1);
    }
  }

  /** Questions of all shapes take turns, so that none finds what the same one has just read. */
  private static Map<Shape, Times> ask(Api api, List<Shape> shapes, int rounds)
      throws IOException, InterruptedException {
    Random random = new Random(rounds);
    Map<Shape, Times> times = new LinkedHashMap<>();
    shapes.forEach(shape -> times.put(shape, new Times()));
    for (int round = 0; round < rounds; round++) {
      for (Shape shape : shapes) {
        Question question = shape.ask().apply(random);
        long start = System.nanoTime();
        HttpResponse<String> answer = api.get(question.path(), question.key(), question.accept());
        times.get(shape).add(System.nanoTime() - start, answer.body().length());
      }
    }
    return times;
  }

  private void printSizes(Site site) throws SQLException {
    out.printf("%n%-14s %12s %9s %9s%n", "table", "rows", "data MB", "index MB");
    try (Connection connection = site.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(SIZES)) {
      while (rows.next()) {
        out.printf(
            "%-14s %,12d %,9d %,9d%n",
            rows.getString("name"),
            rows.getLong("rows"),
            rows.getLong("data") >> 20,
            rows.getLong("indexes") >> 20);
      }
    }
  }

  private boolean print(Map<Shape, Times> times) {
    out.printf("%n%-44s %7s %7s %7s %9s%n", "question (ms)", "p50", "p99", "max", "bytes");
    Times mix = new Times();
    times.forEach(
        (shape, of) -> {
          line(shape.counts() ? shape.name() : shape.name() + " (not in the mix)", of);
          if (shape.counts()) {
            mix.addAll(of);
          }
        });
    line("the mix", mix);
    boolean held = mix.millis(0.99) < LIMIT_MILLIS;
    out.printf(
        "%np99 over %,d questions is %.1f ms: %s %.0f ms.%n",
        mix.count(), mix.millis(0.99), held ? "below" : "NOT below", LIMIT_MILLIS);
    return held;
  }

  private void line(String name, Times times) {
    out.printf(
        "%-44s %7.1f %7.1f %7.1f %,9d%n",
        name, times.millis(0.5), times.millis(0.99), times.millis(1), times.bytes());
  }
}
