package dev.tollgate.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** The command line of the benchmarks. */
public final class Bench {
  private static final int FAILED = 1;
  private static final int MISUSED = 2;
  private static final List<Benchmark> ALL =
      List.of(
          new LedgerBench(),
          new ModelBench(),
          new SwapBench(),
          new UsageBench(),
          new GpuBench(),
          new StartBench());

  private Bench() {}

  /** Runs the benchmark that is named first; exits with 1 if it fails, 2 if it was misused. */
  public static void main(String[] args) {
    try {
      System.exit(run(ALL, List.of(args), System.out, System.err));
    } catch (Exception e) {
      e.printStackTrace(System.err);
      System.exit(FAILED);
    }
  }

  static int run(List<Benchmark> all, List<String> args, PrintStream out, PrintStream err)
      throws Exception {
    if (args.isEmpty() || List.of("help", "--help", "-h").contains(args.getFirst())) {
      out.print(usage(all));
      return 0;
    }
    Optional<Benchmark> named =
        all.stream().filter(one -> one.name().equals(args.getFirst())).findFirst();
    if (named.isEmpty()) {
      err.print("bench: there is no '" + args.getFirst() + "'\n\n" + usage(all));
      return MISUSED;
    }
    try {
      return named.get().run(Options.parse(args.subList(1, args.size()))) ? 0 : FAILED;
    } catch (IllegalArgumentException e) {
      err.print("bench: " + e.getMessage() + "\n\n" + named.get().usage());
      return MISUSED;
    }
  }

  private static String usage(List<Benchmark> all) {
    StringBuilder text = new StringBuilder("usage: ./tollgate bench NAME [OPTIONS]\n");
    all.forEach(one -> text.append('\n').append(one.usage()));
    return text.toString();
  }
}
