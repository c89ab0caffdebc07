package dev.tollgate.bench;

import dev.tollgate.bench.usage.UsageRun;
import java.nio.file.Path;

/** The usage API on a long history. */
final class UsageBench implements Benchmark {
  private static final long RECORDS = 50_000_000;
  private static final long ASKED = 200;

  @Override
  public String name() {
    return "usage";
  }

  @Override
  public String usage() {
    return """
        usage [--records N] [--asked N] [--plans FILE] [--keep]
            fills a PostgreSQL with N records (50,000,000) of 13 months, asks the packaged server
            each question of a mix --asked (200) times, and prints how long the answers took. Writes
            the plans of all statements to FILE. Fails if p99 over the mix is 50 ms or more. Deletes
            its data (about 300 bytes a record) at the end, unless told to keep it for the next run.
        """;
  }

  @Override
  public boolean run(Options options) throws Exception {
    long records = options.number("records", RECORDS);
    int asked = Math.toIntExact(options.number("asked", ASKED));
    String plans = options.text("plans", "");
    boolean keep = options.has("keep");
    options.complete();
    if (records < 1 || asked < 1) {
      throw new IllegalArgumentException("--records and --asked take positive numbers");
    }
    return new UsageRun(Path.of("target", "bench-usage"), System.out)
        .run(records, asked, plans.isEmpty() ? null : Path.of(plans), keep);
  }
}
