package dev.tollgate.model.tfjs;

import dev.tollgate.model.ModelCard;
import dev.tollgate.model.Price;
import dev.tollgate.model.ScoreOutput;
import dev.tollgate.model.image.ImageInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Writes a TensorFlow.js graph model as a SavedModel with its card.
 *
 * @param title for the card, as all that follows
 * @param description for people
 * @param publisher who answers for the model
 * @param licence an SPDX expression or free text
 * @param labels names of the classes; empty for numbers
 * @param scale factor on the pixels, as {@link ImageInput#scale}
 * @param offset as {@link ImageInput#offset}
 * @param price of one unit
 * @param lineage where the model comes from
 */
record TfjsImport(
    String title,
    String description,
    String publisher,
    String licence,
    List<String> labels,
    float scale,
    float offset,
    Price price,
    Map<String, String> lineage) {

  TfjsImport {
    labels = List.copyOf(labels);
    lineage = Map.copyOf(lineage);
  }

  /**
   * What was written.
   *
   * @param card beside the SavedModel
   * @param explained whether its explanations come from its own gradients
   */
  record Written(ModelCard card, boolean explained) {}

  /**
   * Fills a version's folder.
   *
   * @throws UnsupportedModelException if the model cannot be imported, or has another number of
   *     classes than there are labels
   * @throws IOException if the files cannot be written
   */
  Written write(TfjsModel model, Path folder) throws IOException, UnsupportedModelException {
    ImportedSignature signature = ImportedSignature.of(model);
    ModelCard card;
    boolean pictures;
    try (ImportedGraph graph = new ImportedGraph(model.graph(), signature)) {
      card = card(graph);
      pictures = graph.pictures().isPresent() && graph.scores().isPresent();
    }
    boolean explained = pictures && exportExplained(model, signature, folder);
    if (!explained) {
      try (ImportedGraph graph = new ImportedGraph(model.graph(), signature)) {
        graph.export(folder, false);
      }
    }
    Files.write(folder.resolve("model.json"), card.toJson());
    return new Written(card, explained);
  }

  /** False if an operation has no gradient; what that left in the graph goes with it. */
  private static boolean exportExplained(TfjsModel model, ImportedSignature signature, Path folder)
      throws IOException, UnsupportedModelException {
    try (ImportedGraph graph = new ImportedGraph(model.graph(), signature)) {
      graph.export(folder, true);
      return true;
    } catch (RuntimeException withoutGradient) {
      return false;
    }
  }

  private ModelCard card(ImportedGraph graph) throws UnsupportedModelException {
    Optional<Output<TFloat32>> scores = graph.scores();
    Optional<ImageInput> input =
        scores.isPresent() ? graph.pictures().map(this::imageInput) : Optional.empty();
    return new ModelCard(
        title,
        description,
        publisher,
        licence,
        input.isPresent() ? labels(scores.get().shape().get(1)) : labels,
        input,
        new ScoreOutput(Optional.empty(), input.isPresent() && !graph.givesProbabilities()),
        price,
        Map.of(),
        lineage);
  }

  private ImageInput imageInput(Output<TFloat32> pictures) {
    Shape shape = pictures.shape();
    return new ImageInput(
        Math.toIntExact(shape.get(1)),
        Math.toIntExact(shape.get(2)),
        Math.toIntExact(shape.get(3)),
        scale,
        offset,
        false);
  }

  private List<String> labels(long classes) throws UnsupportedModelException {
    if (labels.isEmpty()) {
      return IntStream.range(0, (int) classes).mapToObj(Integer::toString).toList();
    }
    if (labels.size() != classes) {
      throw new UnsupportedModelException(
          "there are %d labels, but the model has %d classes".formatted(labels.size(), classes));
    }
    return labels;
  }
}
