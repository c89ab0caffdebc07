package dev.tollgate.bench;

/** One benchmark, run by {@code ./tollgate bench NAME [OPTIONS]}. */
interface Benchmark {
  /** What it is called on the command line. */
  String name();

  /**
   * What it shows and which options it takes, some lines for a terminal, each ending in a newline.
   */
  String usage();

  /**
   * Runs it and prints what it found to standard output.
   *
   * @return whether everything held that it checks
   * @throws IllegalArgumentException if it does not know an option; the message is for the user
   * @throws Exception if it could not run to its end
   */
  boolean run(Options options) throws Exception;
}
