package dev.tollgate.classify.openinference;

import dev.tollgate.model.ServedModel;
import dev.tollgate.model.ServedSignature;
import dev.tollgate.model.tensor.SignatureSpec;
import dev.tollgate.model.tensor.TensorShape;
import dev.tollgate.model.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a model takes and gives when no signature is named.
 *
 * @param versions those that can answer, newest first
 */
@Schema(name = "InferenceModel", description = "What a model takes and gives.")
public record ModelMetadata(
    @Schema(examples = "half_plus_two") String name,
    List<String> versions,
    @Schema(examples = "tensorflow_savedmodel") String platform,
    List<TensorMetadata> inputs,
    List<TensorMetadata> outputs) {

  /** One input or output; -1 in its shape is any size. */
  @Schema(name = "InferenceTensor", description = "One input or output.")
  public record TensorMetadata(
      @Schema(examples = "x") String name,
      @Schema(examples = "FP32") String datatype,
      @Schema(description = "-1 is any size.") List<Long> shape) {
    /** Copies the list. */
    public TensorMetadata {
      shape = List.copyOf(shape);
    }

    private static TensorMetadata of(TensorSpec spec) {
      return new TensorMetadata(
          spec.name(), spec.type().map(DataTypes::of).orElse(spec.dtype()), sizes(spec.shape()));
    }

    private static List<Long> sizes(TensorShape shape) {
      return shape.hasRank()
          ? Arrays.stream(shape.sizes()).boxed().toList()
          : List.of(TensorShape.OPEN);
    }
  }

  /** Copies the lists. */
  public ModelMetadata {
    versions = List.copyOf(versions);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  static ModelMetadata of(ServedModel model, List<String> versions) {
    Optional<SignatureSpec> meant =
        model
            .signature(SignatureSpec.DEFAULT_KEY)
            .or(() -> model.signatures().stream().findFirst())
            .map(ServedSignature::spec);
    return new ModelMetadata(
        model.name(),
        versions,
        "tensorflow_savedmodel",
        meant.map(SignatureSpec::inputs).orElse(List.of()).stream()
            .map(TensorMetadata::of)
            .toList(),
        meant.map(SignatureSpec::outputs).orElse(List.of()).stream()
            .map(TensorMetadata::of)
            .toList());
  }
}
