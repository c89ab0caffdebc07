package dev.tollgate.classify;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The answer to a classify call: one prediction an image, in the order of the images. */
@Schema(
    description = "One prediction an image, in the order of the images, and what the call cost.")
public record ClassifyAnswer(
    @Schema(
            description = "The call's id, also that of its usage record.",
            examples = "req_06d8m2k3x9v7p0a1b2c3d4e5f6")
        String id,
    @Schema(examples = "fashion-mnist") String model,
    @Schema(examples = "1") String version,
    List<Prediction> predictions,
    Receipt receipt)
    implements Receipted<ClassifyAnswer> {
  /** Copies the list. */
  public ClassifyAnswer {
    predictions = List.copyOf(predictions);
  }

  @Override
  public ClassifyAnswer with(Receipt other) {
    return new ClassifyAnswer(id, model, version, predictions, other);
  }
}
