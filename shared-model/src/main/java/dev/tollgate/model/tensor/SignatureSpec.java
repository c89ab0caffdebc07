package dev.tollgate.model.tensor;

import java.util.List;
import java.util.Optional;

/**
 * What a signature takes and gives.
 *
 * @param key how callers name it, such as {@code serving_default}
 * @param methodName TensorFlow's name of what it does, such as {@code tensorflow/serving/predict}
 * @param inputs by name
 * @param outputs by name
 */
public record SignatureSpec(
    String key, String methodName, List<TensorSpec> inputs, List<TensorSpec> outputs) {

  /** The signature that is meant where none is named. */
  public static final String DEFAULT_KEY = "serving_default";

  /** Copies the lists. */
  public SignatureSpec {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** The input of a name. */
  public Optional<TensorSpec> input(String name) {
    return inputs.stream().filter(input -> input.name().equals(name)).findFirst();
  }

  /** The output of a name. */
  public Optional<TensorSpec> output(String name) {
    return outputs.stream().filter(output -> output.name().equals(name)).findFirst();
  }

  /** Whether its first dimension is a number of rows in everything that it takes and gives. */
  public boolean isByRows() {
    return !inputs.isEmpty()
        && inputs.stream().allMatch(input -> input.shape().isOpenFirst())
        && outputs.stream().allMatch(output -> output.shape().isOpenFirst());
  }
}
