package dev.tollgate.model;

import dev.tollgate.model.image.ImageInput;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Signature;
import org.tensorflow.Signature.TensorDescription;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/**
 * The tensors of a signature that takes pictures and gives scores.
 *
 * @param inputTensor name of the tensor that takes {@code float [n, height, width, channels]}
 * @param outputTensor name of the tensor that gives {@code float [n, classes]}
 * @param logits whether the scores still need a softmax
 */
record ScoringSignature(String inputTensor, String outputTensor, boolean logits) {

  /**
   * Matches a signature with what the card says about it.
   *
   * @throws InvalidModelException if they contradict each other
   */
  static ScoringSignature of(Signature signature, ScoreOutput output, ImageInput image)
      throws InvalidModelException {
    TensorDescription in = onlyInput(signature);
    requireFloat(in, "input");
    Shape wanted = Shape.of(1, image.height(), image.width(), image.channels());
    if (!in.shape.isCompatibleWith(wanted)) {
      throw new InvalidModelException(
          "model.json promises pictures of %s, the signature's input is %s"
              .formatted(wanted, in.shape));
    }
    TensorDescription out = output(signature, output);
    requireFloat(out, "output");
    return new ScoringSignature(in.name, out.name, output.logits());
  }

  /** The picture that a signature's input can hold, judged by its shape alone. */
  static Optional<ImageInput> pictureOf(Signature signature) {
    if (signature.getInputs().size() != 1) {
      return Optional.empty();
    }
    TensorDescription in = signature.getInputs().values().iterator().next();
    boolean block = in.dataType == DataType.DT_FLOAT && in.shape.numDimensions() == 4;
    if (!block || in.shape.get(1) < 1 || in.shape.get(2) < 1) {
      return Optional.empty();
    }
    long channels = in.shape.get(3);
    return channels == 1 || channels == 3
        ? Optional.of(
            ImageInput.unitScaled((int) in.shape.get(1), (int) in.shape.get(2), (int) channels))
        : Optional.empty();
  }

  private static TensorDescription onlyInput(Signature signature) throws InvalidModelException {
    Map<String, TensorDescription> inputs = signature.getInputs();
    if (inputs.size() != 1) {
      throw new InvalidModelException(
          "signature %s takes %d inputs, a picture model takes one"
              .formatted(signature.key(), inputs.size()));
    }
    return inputs.values().iterator().next();
  }

  private static TensorDescription output(Signature signature, ScoreOutput wanted)
      throws InvalidModelException {
    Map<String, TensorDescription> outputs = signature.getOutputs();
    if (wanted.name().isPresent()) {
      TensorDescription named = outputs.get(wanted.name().get());
      if (named == null) {
        throw new InvalidModelException(
            "model.json names output %s, signature %s has %s"
                .formatted(wanted.name().get(), signature.key(), outputs.keySet()));
      }
      return named;
    }
    if (outputs.size() != 1) {
      throw new InvalidModelException(
          "signature %s has outputs %s: name one as output.name in model.json"
              .formatted(signature.key(), outputs.keySet()));
    }
    return outputs.values().iterator().next();
  }

  private static void requireFloat(TensorDescription tensor, String role)
      throws InvalidModelException {
    if (tensor.dataType != DataType.DT_FLOAT) {
      throw new InvalidModelException(
          "a picture model's %s must be float32, not %s".formatted(role, tensor.dataType));
    }
  }
}
