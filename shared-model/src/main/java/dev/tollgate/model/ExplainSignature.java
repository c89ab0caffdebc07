package dev.tollgate.model;

import dev.tollgate.model.image.ImageInput;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Signature;
import org.tensorflow.Signature.TensorDescription;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/**
 * The tensors of a signature {@code explain}, which takes pictures and for each the class asked
 * about, and gives how the class's score follows each pixel.
 *
 * @param imagesTensor name of the tensor that takes {@code float [n, height, width, channels]}
 * @param classesTensor name of the tensor that takes {@code int32 [n]}
 * @param slopesTensor name of the tensor that gives {@code float [n, height, width, channels]}
 */
record ExplainSignature(String imagesTensor, String classesTensor, String slopesTensor) {
  static final String KEY = "explain";
  static final String SALIENCY = "saliency";

  /** The signature, if the model has one of this kind for its pictures. */
  static Optional<ExplainSignature> of(SavedModelBundle bundle, ImageInput image) {
    return bundle.signatures().stream()
        .filter(signature -> signature.key().equals(KEY))
        .findFirst()
        .flatMap(signature -> of(signature, image));
  }

  private static Optional<ExplainSignature> of(Signature signature, ImageInput image) {
    Shape pictures = Shape.of(2, image.height(), image.width(), image.channels());
    Map<String, TensorDescription> inputs = signature.getInputs();
    Optional<TensorDescription> images = only(inputs, DataType.DT_FLOAT, pictures);
    Optional<TensorDescription> classes = only(inputs, DataType.DT_INT32, Shape.of(2));
    Optional<TensorDescription> slopes =
        Optional.ofNullable(signature.getOutputs().get(SALIENCY))
            .filter(output -> fits(output, DataType.DT_FLOAT, pictures));
    if (inputs.size() != 2 || images.isEmpty() || classes.isEmpty() || slopes.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ExplainSignature(images.get().name, classes.get().name, slopes.get().name));
  }

  private static Optional<TensorDescription> only(
      Map<String, TensorDescription> tensors, DataType type, Shape shape) {
    return tensors.values().stream().filter(tensor -> fits(tensor, type, shape)).findFirst();
  }

  private static boolean fits(TensorDescription tensor, DataType type, Shape shape) {
    return tensor.dataType == type && tensor.shape.isCompatibleWith(shape);
  }
}
