package dev.tollgate.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BenchTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void withoutANameItListsTheBenchmarks() throws Exception {
    // When
    int exit = bench();

    // Then
    assertThat(exit).isZero();
    assertThat(out.toString(UTF_8)).contains("even [--of N]");
  }

  @Test
  void anUnknownNameIsToldAndListsTheBenchmarks() throws Exception {
    // When
    int exit = bench("odd");

    // Then
    assertThat(exit).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("there is no 'odd'").contains("even [--of N]");
  }

  @Test
  void aBenchmarkSaysByTheExitStatusWhetherAllHeld() throws Exception {
    assertThat(bench("even", "--of", "2")).isZero();
    assertThat(bench("even", "--of", "3")).isEqualTo(1);
  }

  @Test
  void anUnknownOptionOrValueIsMisuse() throws Exception {
    assertThat(bench("even", "--for", "2")).isEqualTo(2);
    assertThat(bench("even", "--of", "two")).isEqualTo(2);
    assertThat(bench("even", "2")).isEqualTo(2);
  }

  private int bench(String... args) throws Exception {
    return Bench.run(
        List.of(new Even()),
        List.of(args),
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8));
  }

  private record Even() implements Benchmark {
    @Override
    public String name() {
      return "even";
    }

    @Override
    public String usage() {
      return "even [--of N]\n";
    }

    @Override
    public boolean run(Options options) {
      long number = options.number("of", 0);
      options.complete();
      return number % 2 == 0;
    }
  }
}
