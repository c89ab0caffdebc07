package dev.tollgate.model.compress;

import dev.tollgate.model.ModelCard;
import dev.tollgate.model.NewVersion;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.tensorflow.proto.SavedModel;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Makes smaller models of one from the command line. Ends with status 0 once they are written, 2
 * for arguments, models or data that cannot be used, 1 for anything else.
 */
@Command(
    name = "compress",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description =
        "Makes two models of a frozen one, with weights of 16 and of 8 bits, and measures them. They"
            + " are written beside the original, as NAME-float16 and NAME-int8.")
public final class CompressCommand implements Callable<Integer> {
  private static final int UNUSABLE = 2;
  private static final String FASHION_MNIST = "fashion-mnist";
  private static final String FASHION_MNIST_FOLDER = "/usr/share/datasets/fashion-mnist";

  @Parameters(
      paramLabel = "FOLDER",
      description = "A version's folder, such as data/models/fashion-mnist/1.")
  private Path folder;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "fashion-mnist|FOLDER",
      description =
          "What they are compared by: the test set of the Debian package dataset-fashion-mnist or of"
              + " a folder of IDX files, or any folder of pictures, which tells how often they"
              + " agree.")
  private String data;

  @Option(
      names = "--limit",
      defaultValue = "10000",
      description = "Compare by the first images only. Default: ${DEFAULT-VALUE}.")
  private int limit;

  private final PrintStream terminal;

  private CompressCommand(PrintStream terminal) {
    this.terminal = terminal;
  }

  /** Runs the command and ends the process with its status. */
  public static void main(String... arguments) {
    System.exit(execute(System.out, System.err, arguments));
  }

  static int execute(PrintStream terminal, PrintStream complaints, String... arguments) {
    return new CommandLine(new CompressCommand(terminal))
        .setOut(new PrintWriter(terminal, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(complaints, true, StandardCharsets.UTF_8))
        .setExecutionExceptionHandler(CompressCommand::complain)
        .execute(arguments);
  }

  /**
   * Compresses, measures and writes; called once the arguments are parsed.
   *
   * @throws IllegalArgumentException if an argument, the model or the data cannot be used
   * @throws IOException if a file cannot be read or written
   */
  @Override
  public Integer call() throws IOException {
    if (limit < 1) {
      throw new IllegalArgumentException("--limit must be at least 1, not " + limit);
    }
    Path version = folder.toAbsolutePath().normalize();
    Path model = Objects.requireNonNull(version.getParent(), "a version's folder has a parent");
    FrozenModel original = FrozenModel.read(version);
    JudgedPictures pictures = JudgedPictures.read(dataFolder(), original.input(), limit);
    List<Integer> verdicts = Verdicts.of(version, original.card(), pictures);
    terminal.printf("%-8s %,12d bytes%n", "original", original.size());
    for (WeightType weights : WeightType.values()) {
      Path written =
          NewVersion.<RuntimeException>write(
              model.getParent(),
              model.getFileName() + "-" + weights.text(),
              into -> write(original, weights, pictures, verdicts, into));
      terminal.printf("         written to %s%n", written);
    }
    return 0;
  }

  private void write(
      FrozenModel original,
      WeightType weights,
      JudgedPictures pictures,
      List<Integer> verdicts,
      Path into)
      throws IOException {
    SavedModel smaller = original.with(weights);
    Files.write(into.resolve(FrozenModel.SAVED_MODEL), smaller.toByteArray());
    Comparison comparison =
        new Comparison(
            original.size(),
            smaller.getSerializedSize(),
            verdicts,
            Verdicts.of(into, original.card(), pictures),
            pictures.classes());
    Map<String, Double> metrics = comparison.metrics();
    Files.write(into.resolve(FrozenModel.CARD), card(original, weights, metrics).toJson());
    terminal.printf("%-8s %,12d bytes", weights.text(), comparison.bytes());
    metrics.entrySet().stream()
        .filter(metric -> !metric.getKey().endsWith("bytes"))
        .forEach(m -> terminal.printf(Locale.ROOT, "  %s %.4f", m.getKey(), m.getValue()));
    terminal.println();
  }

  private static ModelCard card(
      FrozenModel original, WeightType weights, Map<String, Double> metrics) {
    ModelCard card = original.card();
    Path version = original.folder();
    Map<String, String> lineage = new LinkedHashMap<>(card.lineage());
    lineage.put("compressed_from", version.getParent().getFileName() + "/" + version.getFileName());
    lineage.put("weights", weights.text());
    return new ModelCard(
        card.title() + " (" + weights.text() + " weights)",
        card.description(),
        card.publisher(),
        card.licence(),
        card.labels(),
        card.imageInput(),
        card.output(),
        card.price(),
        metrics,
        lineage);
  }

  private Path dataFolder() {
    return Path.of(
        data.equals(FASHION_MNIST)
            ? System.getenv().getOrDefault("TOLLGATE_FASHION_MNIST", FASHION_MNIST_FOLDER)
            : data);
  }

  private static int complain(Exception problem, CommandLine line, CommandLine.ParseResult parsed) {
    line.getErr().println("compress: " + problem.getMessage());
    return problem instanceof IllegalArgumentException
        ? UNUSABLE
        : line.getCommandSpec().exitCodeOnExecutionException();
  }
}
