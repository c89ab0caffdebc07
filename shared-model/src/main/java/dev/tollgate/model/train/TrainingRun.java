package dev.tollgate.model.train;

import dev.tollgate.model.ComputeSettings;
import dev.tollgate.model.ModelCard;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** One training from data to exported version, told on the terminal. */
final class TrainingRun {
  static final String FASHION_MNIST = "fashion-mnist";

  private static final List<String> FASHION_LABELS =
      List.of(
          "T-shirt/top",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "Ankle boot");

  private final String name;
  private final String source;
  private final Dataset dataset;
  private final Hyperparameters parameters;
  private final ComputeSettings compute;

  /**
   * @param name what the model is
   * @param source where the data was taken from, as the user named it
   */
  TrainingRun(
      String name,
      String source,
      Dataset dataset,
      Hyperparameters parameters,
      ComputeSettings compute) {
    this.name = name;
    this.source = source;
    this.dataset = dataset;
    this.parameters = parameters;
    this.compute = compute;
  }

  /**
   * Trains, evaluates on the test images and exports.
   *
   * @param out the model's folder
   * @return the folder of the new version
   * @throws TrainingDataException if the data holds more classes than the model has names for
   * @throws IllegalArgumentException if there are too few or too small images
   * @throws IOException if the version cannot be written
   */
  Path run(Path out, PrintStream terminal, TrainingProgress progress)
      throws TrainingDataException, IOException {
    List<String> labels = labels();
    try (Trainer trainer =
        new Trainer(dataset.training(), labels.size(), parameters, compute.toConfig())) {
      terminal.printf(
          "%s: %,d images to train on, %,d to validate, %,d to test; %dx%d pixels, %d classes%n",
          source,
          trainer.trainingImages().count(),
          trainer.validationImages().count(),
          dataset.test().count(),
          dataset.test().width(),
          dataset.test().height(),
          labels.size());
      List<EpochReport> epochs = trainer.train(progress);
      EvaluationReport report = new EvaluationReport(trainer.evaluate(dataset.test()), labels);
      terminal.printf("%n%s%n", report.toText());
      ModelCard card = card(trainer, epochs.getLast(), report);
      Path version = ModelExport.write(out, trainer.frozen(), card, report);
      terminal.printf("written to %s%n", version);
      return version;
    }
  }

  private List<String> labels() throws TrainingDataException {
    int classes = Math.max(dataset.training().classes(), dataset.test().classes());
    if (!name.equals(FASHION_MNIST)) {
      return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    }
    if (classes > FASHION_LABELS.size()) {
      throw new TrainingDataException(
          "the data has %d classes, fashion-mnist has %d: give the model another --name"
              .formatted(classes, FASHION_LABELS.size()));
    }
    return FASHION_LABELS;
  }

  private ModelCard card(Trainer trainer, EpochReport last, EvaluationReport report) {
    CardWriter writer = new CardWriter(name, source, dataset, parameters, report.labels());
    return writer.card(trainer, last, report.evaluation());
  }
}
