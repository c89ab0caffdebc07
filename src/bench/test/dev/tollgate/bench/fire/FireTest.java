package dev.tollgate.bench.fire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** One small run of the harness: two servers, a few seconds of fire over a month's end. */
final class FireTest {
  private static final int SECONDS = 5;
  private static final int INSTANCES = 2;

  @Test
  void theLedgerIsExactWhileServersAndDatabaseDie() throws Exception {
    // Given
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    Fire fire = new Fire(Path.of("target", "fire"), false, new PrintStream(printed, true, UTF_8));

    // When
    boolean exact = fire.run(System.nanoTime(), 1, SECONDS, INSTANCES);

    // Then
    assertThat(exact).as(() -> printed.toString(UTF_8)).isTrue();
    assertThat(printed.toString(UTF_8))
        .contains("receipts held by clients", "no allowance is exceeded", "--seed");
  }
}
