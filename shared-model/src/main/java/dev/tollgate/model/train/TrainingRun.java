package dev.tollgate.model.train;

import dev.tollgate.model.ComputeSettings;
import dev.tollgate.model.ModelCard;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.GraphDef;

/** One training from data to exported version, told on the terminal. */
final class TrainingRun {
  private static final String UNFINISHED = ".training";

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
    this.dataset = dataset.numbered();
    this.parameters = parameters;
    this.compute = compute;
  }

  /**
   * Trains, evaluates on the test images and exports. What an interruption leaves in the model's
   * folder can be resumed; afterwards it is gone.
   *
   * @param out the model's folder
   * @param resume whether to go on with an unfinished training, if there is one
   * @return the folder of the new version
   * @throws TrainingDataException if there is an unfinished training that is not to be resumed, or
   *     that had other settings
   * @throws IllegalArgumentException if there are too few or too small images
   * @throws IOException if the version cannot be written
   */
  Path run(Path out, boolean resume, PrintStream terminal, TrainingProgress progress)
      throws TrainingDataException, IOException {
    Checkpoints checkpoints = new Checkpoints(out.resolve(UNFINISHED), settings());
    if (checkpoints.present() && !resume) {
      throw new TrainingDataException(
          "%s holds an unfinished training: go on with --resume, or delete the folder to start anew"
              .formatted(out.resolve(UNFINISHED)));
    }
    int classes = dataset.labels().size();
    try (Trainer trainer =
        new Trainer(dataset.training(), classes, parameters, compute.toConfig())) {
      announce(terminal, trainer, checkpoints.history());
      History history = new Course(parameters, checkpoints).run(trainer, progress);
      GraphDef frozen = trainer.frozen();
      EvaluationReport report = new EvaluationReport(tested(frozen), dataset.labels());
      terminal.printf("%nbest epoch %d%n%s%n", history.best().epoch(), report.toText());
      ModelCard card =
          new CardWriter(name, source, dataset, parameters)
              .card(trainer, history, report.evaluation());
      Path version = ModelExport.write(out, frozen, card, history, report);
      checkpoints.delete();
      terminal.printf("written to %s, with report.html%n", version);
      return version;
    }
  }

  /** Measures what is exported, in the numbers in which it will be served. */
  private Evaluation tested(GraphDef frozen) {
    try (Graph graph = new Graph()) {
      graph.importGraphDef(frozen);
      try (Session session = new Session(graph, compute.toConfig())) {
        return new Judge(session, dataset.labels().size()).of(dataset.test());
      }
    }
  }

  private void announce(PrintStream terminal, Trainer trainer, History history) {
    terminal.printf(
        "%s: %,d images to train on, %,d to validate, %,d to test; %s, %s, %d classes%n",
        source,
        trainer.trainingImages().count(),
        trainer.validationImages().count(),
        dataset.test().count(),
        dataset.shape(),
        dataset.preparation(),
        dataset.labels().size());
    if (history.done() > 0) {
      terminal.printf("going on after epoch %d%n", history.done());
    }
  }

  /** All that must be the same for a training to go on. */
  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>(parameters.told());
    settings.put("data_sha256", dataset.digest());
    settings.put("pictures", dataset.shape() + ", " + dataset.preparation());
    settings.put("images", Integer.toString(dataset.training().count()));
    settings.put("tensorflow", TensorFlow.version());
    return settings;
  }
}
