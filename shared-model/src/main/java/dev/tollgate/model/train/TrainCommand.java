package dev.tollgate.model.train;

import dev.tollgate.model.ComputeSettings;
import dev.tollgate.model.Device;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
  private static final int UNUSABLE = 2;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "fashion-mnist|FOLDER|ZIP",
      description =
          "The Debian package dataset-fashion-mnist; or a folder or zip file with the four IDX"
              + " files of MNIST, or with pictures in one folder a class (train/CLASS and"
              + " test/CLASS, or CLASS alone).")
  private String data;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The model's folder; the new version is written to DIR/<next number>.")
  private Path out;

  @Option(
      names = "--resume",
      description =
          "Go on with an unfinished training in --out, with the same options; --epochs and"
              + " --patience may differ.")
  private boolean resume;

  @Option(
      names = "--name",
      description =
          "What the model is; fashion-mnist brings its description. Default: fashion-mnist for that"
              + " data, else the name of the folder --out.")
  private String name;

  @Option(names = "--limit", description = "Train and validate on the first images only.")
  private Integer limit;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      converter = SizeConverter.class,
      description =
          "Resize pictures in folders to this. Default: as they are, if all are of one size up to"
              + " 128 pixels, else 64x64.")
  private PicturePlan.Size size;

  @Option(
      names = "--colour",
      defaultValue = "auto",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private PicturePlan.Colour colour;

  @Option(
      names = "--test",
      defaultValue = "0.15",
      description = "Share of pictures in folders kept aside to test, if there is no folder test.")
  private double testShare;

  @Option(
      names = "--device",
      defaultValue = "auto",
      paramLabel = "auto|cpu|gpu:N",
      description = "What computes. Default: a GPU if there is one.")
  private String device;

  @Mixin private RecipeOptions recipe;

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
        .setCaseInsensitiveEnumValuesAllowed(true)
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
   * @throws IllegalStateException if the GPU that is asked for cannot be used
   * @throws IOException if the new version cannot be written
   */
  @Override
  public Integer call() throws TrainingDataException, IOException {
    Hyperparameters parameters = recipe.hyperparameters();
    ComputeSettings compute = ComputeSettings.allCores().on(Device.parse(device));
    PicturePlan plan = new PicturePlan(Optional.ofNullable(size), colour);
    PictureFolder pictures = new PictureFolder(plan, testShare, recipe.seed(), compute.toConfig());
    prepareOut();
    terminal.printf("computing on %s%n", compute.findsGpu() ? "a GPU" : "the processor");
    Dataset dataset = limited(DataSource.labelled(new DataSource(pictures).read(data), model()));
    TrainingRun run = new TrainingRun(model(), data, dataset, parameters, compute);
    boolean live = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    ProgressBar progress = new ProgressBar(terminal, live, parameters.epochs(), System::nanoTime);
    try (Interruption interruption = Interruption.watched(progress, terminal)) {
      run.run(out, resume, terminal, interruption);
    }
    return 0;
  }

  private String model() {
    if (name != null) {
      return name;
    }
    return data.equals(DataSource.FASHION_MNIST)
        ? DataSource.FASHION_MNIST
        : out.toAbsolutePath().normalize().getFileName().toString();
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
    if (!(problem instanceof CancellationException)) {
      line.getErr().println("train: " + problem.getMessage());
    }
    boolean callersFault =
        problem instanceof TrainingDataException || problem instanceof IllegalArgumentException;
    return callersFault ? UNUSABLE : line.getCommandSpec().exitCodeOnExecutionException();
  }
}
