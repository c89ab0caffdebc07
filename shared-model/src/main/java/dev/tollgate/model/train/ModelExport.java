package dev.tollgate.model.train;

import dev.tollgate.model.ModelCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tensorflow.Graph;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.proto.GraphDef;

/** Writes a frozen graph as the next version of a model; the version's folder appears whole. */
final class ModelExport {
  private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,17}");
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
    Path unfinished = model.resolve(".unfinished-" + UUID.randomUUID());
    Files.createDirectories(unfinished);
    try {
      writeSavedModel(unfinished, frozen);
      Files.write(unfinished.resolve("model.json"), card.toJson());
      Files.write(unfinished.resolve("evaluation.json"), report.toJson());
      HtmlReport page = new HtmlReport(card, history, report);
      Files.write(unfinished.resolve("report.html"), page.toHtml());
      Files.write(unfinished.resolve("learning-curves.png"), LearningCurves.of(history).toPng());
      Files.write(unfinished.resolve("confusion-matrix.png"), ConfusionPlot.of(report).toPng());
      return publish(unfinished, model);
    } finally {
      deleteTree(unfinished);
    }
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

  private static Path publish(Path unfinished, Path model) throws IOException {
    Path version = model.resolve(Long.toString(newest(model) + 1));
    return Files.move(unfinished, version, StandardCopyOption.ATOMIC_MOVE);
  }

  private static long newest(Path model) throws IOException {
    try (Stream<Path> children = Files.list(model)) {
      return children
          .map(child -> child.getFileName().toString())
          .filter(name -> VERSION.matcher(name).matches())
          .mapToLong(Long::parseLong)
          .max()
          .orElse(0);
    }
  }

  private static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
