package dev.tollgate.model.tfjs;

import dev.tollgate.model.NewVersion;
import dev.tollgate.model.Price;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Imports models of other kinds from the command line. Ends with status 0 once the new version is
 * written, 2 for arguments or models that cannot be used, 1 for anything else.
 */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Imports a model and writes it as the next version of a model.")
public final class ImportCommand {
  private static final String MODELS = "The model repository. Default: ${DEFAULT-VALUE}.";
  private static final int UNUSABLE = 2;

  private final PrintStream terminal;

  private ImportCommand(PrintStream terminal) {
    this.terminal = terminal;
  }

  /** Runs the command and ends the process with its status. */
  public static void main(String... arguments) {
    System.exit(execute(System.out, System.err, arguments));
  }

  static int execute(PrintStream terminal, PrintStream complaints, String... arguments) {
    return new CommandLine(new ImportCommand(terminal))
        .setOut(new PrintWriter(terminal, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(complaints, true, StandardCharsets.UTF_8))
        .setExecutionExceptionHandler(ImportCommand::complain)
        .execute(arguments);
  }

  @Command(
      name = "tfjs",
      sortOptions = false,
      mixinStandardHelpOptions = true,
      description = "Imports a TensorFlow.js graph model.")
  int tfjs(
      @Parameters(paramLabel = "FOLDER", description = "Holds model.json and its weight files.")
          Path folder,
      @Option(names = "--name", required = true, description = "The model's name.") String name,
      @Option(names = "--models", defaultValue = "data/models", description = MODELS) Path models,
      @Option(
              names = "--labels",
              split = ",",
              description = "Names of the classes, in order. Default: numbers.")
          List<String> labels,
      @Option(
              names = "--scale",
              defaultValue = "0.003921569",
              description = "Factor on the pixels, which are 0 to 255. Default: 1/255.")
          float scale,
      @Option(names = "--offset", defaultValue = "0", description = "Added then. Default: 0.")
          float offset,
      @Option(names = "--title", defaultValue = "", description = "For people.") String title,
      @Option(names = "--publisher", defaultValue = "", description = "Who answers for it.")
          String publisher,
      @Option(names = "--licence", defaultValue = "", description = "Such as MIT.") String licence,
      @Option(
              names = "--price-micros",
              defaultValue = "0",
              description = "Price of a picture in 1e-6 USD. Default: 0.")
          long priceMicros)
      throws IOException, UnsupportedModelException {
    TfjsImport card =
        new TfjsImport(
            title.isEmpty() ? name : title,
            "",
            publisher,
            licence,
            labels == null ? List.of() : labels,
            scale,
            offset,
            new Price(priceMicros, "USD"),
            Map.of("source", "TensorFlow.js graph model"));
    return write(models, name, card, TfjsModel.read(folder));
  }

  @Command(
      name = ContentModeration.NAME,
      mixinStandardHelpOptions = true,
      description = "Fetches the npm package nsfwjs and imports the MobileNetV2 in it.")
  int contentModeration(
      @Option(names = "--models", defaultValue = "data/models", description = MODELS) Path models,
      @Option(names = "--package", description = "The package's file, if it is here already.")
          Path file)
      throws IOException, UnsupportedModelException, InterruptedException {
    if (file != null) {
      return moderation(models, file);
    }
    Path temporary = Files.createTempDirectory("tollgate-import-");
    try {
      terminal.println("fetching the npm package nsfwjs, 25 MB …");
      return moderation(models, ContentModeration.fetch(temporary));
    } finally {
      delete(temporary);
    }
  }

  private int moderation(Path models, Path file) throws IOException, UnsupportedModelException {
    return write(
        models, ContentModeration.NAME, ContentModeration.card(), ContentModeration.read(file));
  }

  private int write(Path models, String name, TfjsImport card, TfjsModel model)
      throws IOException, UnsupportedModelException {
    Path version =
        NewVersion.<UnsupportedModelException>write(
            models,
            name,
            folder -> {
              TfjsImport.Written written = card.write(model, folder);
              terminal.printf(
                  "%d classes, explained by %s%n",
                  written.card().labels().size(), written.explained() ? "gradients" : "occlusion");
            });
    terminal.printf("written to %s%n", version);
    return 0;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static int complain(Exception problem, CommandLine line, CommandLine.ParseResult parsed) {
    line.getErr().println("import: " + problem.getMessage());
    boolean callersFault =
        problem instanceof UnsupportedModelException || problem instanceof IllegalArgumentException;
    return callersFault ? UNUSABLE : line.getCommandSpec().exitCodeOnExecutionException();
  }
}
