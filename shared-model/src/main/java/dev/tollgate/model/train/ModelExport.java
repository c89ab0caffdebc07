package dev.tollgate.model.train;

import dev.tollgate.model.ModelCard;
import dev.tollgate.model.NewVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.Graph;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.proto.GraphDef;

/** Writes a frozen graph as the next version of a model; the version's folder appears whole. */
final class ModelExport {
  private static final String PREDICT = "tensorflow/serving/predict";

  private ModelExport() {}

  /**
   * Exports with the signatures {@code serving_default} and {@code explain}.
   *
   * @param model the model's folder, made if it is not there
   * @param history how it was trained
   * @return the version's folder
   * @throws IOException if the files cannot be written
   */
  static Path write(
      Path model, GraphDef frozen, ModelCard card, History history, EvaluationReport report)
      throws IOException {
    return NewVersion.into(
        model,
        folder -> {
          writeSavedModel(folder, frozen);
          Files.write(folder.resolve("model.json"), card.toJson());
          Files.write(folder.resolve("evaluation.json"), report.toJson());
          HtmlReport page = new HtmlReport(card, history, report);
          Files.write(folder.resolve("report.html"), page.toHtml());
          Files.write(folder.resolve("learning-curves.png"), LearningCurves.of(history).toPng());
          Files.write(folder.resolve("confusion-matrix.png"), ConfusionPlot.of(report).toPng());
        });
  }

  private static void writeSavedModel(Path folder, GraphDef frozen) throws IOException {
    try (Graph graph = new Graph()) {
      graph.importGraphDef(frozen);
      Signature serve =
          Signature.builder(Signature.DEFAULT_KEY)
              .input(TrainingGraph.IMAGES, graph.outputOrThrow(TrainingGraph.IMAGES))
              .output(TrainingGraph.PROBABILITIES, graph.outputOrThrow(TrainingGraph.PROBABILITIES))
              .methodName(PREDICT)
              .build();
      Signature explain =
          Signature.builder("explain")
              .input(TrainingGraph.IMAGES, graph.outputOrThrow(TrainingGraph.IMAGES))
              .input(TrainingGraph.CLASS_INDEX, graph.outputOrThrow(TrainingGraph.CLASS_INDEX))
              .output(TrainingGraph.SALIENCY, graph.outputOrThrow(TrainingGraph.SALIENCY))
              .output(TrainingGraph.PROBABILITIES, graph.outputOrThrow(TrainingGraph.PROBABILITIES))
              .methodName(PREDICT)
              .build();
      try (Session session = new Session(graph)) {
        SavedModelBundle.exporter(folder.toString())
            .withTags(SavedModelBundle.DEFAULT_TAG)
            .withSession(session)
            .withSignatures(serve, explain)
            .export();
      }
    }
  }
}
