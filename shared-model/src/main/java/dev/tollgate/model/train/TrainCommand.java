package dev.tollgate.model.train;

import dev.tollgate.model.ComputeSettings;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Trains an image classifier from the command line. Ends with status 0 once the new version is
 * written, 2 for arguments or data that cannot be used, 1 for anything else.
 */
@Command(
    name = "train",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Trains an image classifier and writes it as the next version of a model.")
public final class TrainCommand implements Callable<Integer> {
  private static final double VALIDATION_SHARE = 0.2;
  private static final int UNUSABLE = 2;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "fashion-mnist|FOLDER",
      description =
          "The Debian package dataset-fashion-mnist, or a folder with its four IDX files.")
  private String data;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The model's folder; the new version is written to DIR/<next number>.")
  private Path out;

  @Option(names = "--epochs", defaultValue = "10", description = "Default: ${DEFAULT-VALUE}.")
  private int epochs;

  @Option(names = "--batch-size", defaultValue = "64", description = "Default: ${DEFAULT-VALUE}.")
  private int batchSize;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "The same seed gives the same model on the same machine. Default: 1.")
  private long seed;

  @Option(names = "--limit", description = "Train and validate on the first images only.")
  private Integer limit;

  @Option(
      names = "--name",
      defaultValue = TrainingRun.FASHION_MNIST,
      description = "What the model is; fashion-mnist brings its labels. Default: fashion-mnist.")
  private String name;

  private final PrintStream terminal;

  private TrainCommand(PrintStream terminal) {
    this.terminal = terminal;
  }

  /** Runs the command and ends the process with its status. */
  public static void main(String... arguments) {
    System.exit(execute(System.out, System.err, arguments));
  }

  static int execute(PrintStream terminal, PrintStream complaints, String... arguments) {
    return new CommandLine(new TrainCommand(terminal))
        .setOut(new PrintWriter(terminal, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(complaints, true, StandardCharsets.UTF_8))
        .setExecutionExceptionHandler(TrainCommand::complain)
        .execute(arguments);
  }

  /**
   * Trains, reports and exports; called once the arguments are parsed.
   *
   * @throws TrainingDataException if the data is missing or malformed
   * @throws IllegalArgumentException if an argument is out of its range
   * @throws IOException if the new version cannot be written
   */
  @Override
  public Integer call() throws TrainingDataException, IOException {
    Hyperparameters parameters = new Hyperparameters(epochs, batchSize, seed, VALIDATION_SHARE);
    boolean shipped = data.equals(TrainingRun.FASHION_MNIST);
    Dataset dataset = limited(Dataset.read(shipped ? Dataset.fashionMnist() : Path.of(data)));
    prepareOut();
    TrainingRun run = new TrainingRun(name, data, dataset, parameters, ComputeSettings.allCores());
    boolean live = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    run.run(out, terminal, new ProgressBar(terminal, live, epochs, System::nanoTime));
    return 0;
  }

  private Dataset limited(Dataset dataset) {
    if (limit == null) {
      return dataset;
    }
    if (limit < 1) {
      throw new IllegalArgumentException("--limit must be at least 1, not " + limit);
    }
    return dataset.limitedTo(limit);
  }

  /** Finds out before the training, not after it, that its result could not be written. */
  private void prepareOut() {
    try {
      Files.createDirectories(out);
    } catch (IOException problem) {
      throw new IllegalArgumentException("--out " + out + " is no usable folder: " + problem);
    }
    if (!Files.isWritable(out)) {
      throw new IllegalArgumentException("--out " + out + " cannot be written to");
    }
  }

  private static int complain(Exception problem, CommandLine line, CommandLine.ParseResult parsed) {
    line.getErr().println("train: " + problem.getMessage());
    boolean callersFault =
        problem instanceof TrainingDataException || problem instanceof IllegalArgumentException;
    return callersFault ? UNUSABLE : line.getCommandSpec().exitCodeOnExecutionException();
  }
}
