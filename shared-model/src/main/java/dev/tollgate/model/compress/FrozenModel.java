package dev.tollgate.model.compress;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tollgate.model.InvalidModelException;
import dev.tollgate.model.ModelCard;
import dev.tollgate.model.image.ImageInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.SavedModel;

/**
 * One version of a picture model whose weights are constants of its graph.
 *
 * @param folder where it lies
 * @param card what it says about itself
 * @param model its {@code saved_model.pb}
 */
record FrozenModel(Path folder, ModelCard card, SavedModel model) {
  static final String SAVED_MODEL = "saved_model.pb";
  static final String CARD = "model.json";
  private static final Set<String> VARIABLES =
      Set.of("VarHandleOp", "Variable", "VariableV2", "ReadVariableOp");

  /**
   * Reads a version's folder.
   *
   * @throws IllegalArgumentException if it holds no frozen picture model with a card
   * @throws IOException if it cannot be read
   */
  static FrozenModel read(Path folder) throws IOException {
    require(Files.isRegularFile(folder.resolve(SAVED_MODEL)), folder, "holds no saved_model.pb");
    require(Files.isRegularFile(folder.resolve(CARD)), folder, "holds no model.json");
    SavedModel model = parsed(folder);
    require(model.getMetaGraphsCount() == 1, folder, "holds not one graph");
    boolean frozen =
        model.getMetaGraphs(0).getGraphDef().getNodeList().stream()
            .noneMatch(node -> VARIABLES.contains(node.getOp()));
    require(frozen, folder, "has variables; only frozen models, as train exports, are compressed");
    try {
      ModelCard card = ModelCard.parse(Files.readAllBytes(folder.resolve(CARD)));
      require(card.imageInput().isPresent(), folder, "takes no pictures by its card");
      return new FrozenModel(folder, card, model);
    } catch (InvalidModelException wrong) {
      throw new IllegalArgumentException(wrong.getMessage(), wrong);
    }
  }

  ImageInput input() {
    return card.imageInput().orElseThrow();
  }

  /** Bytes of the SavedModel's file. */
  long size() throws IOException {
    return Files.size(folder.resolve(SAVED_MODEL));
  }

  /** The same model with smaller weights. */
  SavedModel with(WeightType weights) {
    SavedModel.Builder smaller = model.toBuilder();
    GraphDef graph = smaller.getMetaGraphs(0).getGraphDef();
    smaller.getMetaGraphsBuilder(0).setGraphDef(CompressedGraph.of(graph, weights));
    return smaller.build();
  }

  private static SavedModel parsed(Path folder) throws IOException {
    try {
      return SavedModel.parseFrom(Files.readAllBytes(folder.resolve(SAVED_MODEL)));
    } catch (InvalidProtocolBufferException damaged) {
      throw new IllegalArgumentException(folder + " holds a damaged saved_model.pb", damaged);
    }
  }

  private static void require(boolean holds, Path folder, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(folder + " " + otherwise);
    }
  }
}
