package dev.tollgate.bench.usage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small history: shows that the bench works, not how fast the server is. */
final class UsageRunTest {
  @TempDir Path folder;

  @Test
  void aHistoryIsWrittenComparedAskedAboutExplainedAndDeleted() throws Exception {
    // Given
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Path data = folder.resolve("data");
    Path plans = folder.resolve("plans.txt");

    // When
    new UsageRun(data, new PrintStream(out, true, UTF_8)).run(20_000, 1, plans, false);

    // Then
    assertThat(out.toString(UTF_8))
        .contains("all sums are those of the records", "hot 1d × 31, India", "p99 over");
    assertThat(plans)
        .content()
        .contains("=== hot summary: GET /v1/usage/summary", "Index Scan using usage_rollup_pkey");
    assertThat(data).doesNotExist();
  }
}
