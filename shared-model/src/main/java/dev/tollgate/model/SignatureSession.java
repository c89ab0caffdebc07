package dev.tollgate.model;

import dev.tollgate.model.tensor.SignatureSpec;
import dev.tollgate.model.tensor.Tensor;
import dev.tollgate.model.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;

/**
 * Runs one signature of a loaded SavedModel; its tensors are looked up once. Thread-safe; borrows
 * the bundle, whose owner must outlive all runs.
 */
final class SignatureSession {

  /** The outputs together hold more bytes than may be answered. */
  static final class AnswerTooLargeException extends Exception {}

  private final Session session;
  private final Map<String, Output<?>> inputs = new LinkedHashMap<>();
  private final Map<String, Output<?>> outputs = new LinkedHashMap<>();
  private final long mostBytes;

  /**
   * @param spec a signature of the bundle, all of whose types TensorFlow Java knows
   * @param mostBytes the most that the outputs may hold, in bytes
   * @throws IllegalArgumentException if the graph has not what the signature names
   */
  SignatureSession(SavedModelBundle bundle, SignatureSpec spec, long mostBytes) {
    this.session = bundle.session();
    this.mostBytes = mostBytes;
    for (TensorSpec input : spec.inputs()) {
      inputs.put(input.name(), bundle.graph().outputOrThrow(input.tensor()));
    }
    for (TensorSpec output : spec.outputs()) {
      outputs.put(output.name(), bundle.graph().outputOrThrow(output.tensor()));
    }
  }

  /**
   * Computes the outputs.
   *
   * @param values one for each input
   * @return one for each output, in the signature's order
   */
  Map<String, Tensor> run(Map<String, Tensor> values) throws AnswerTooLargeException {
    List<org.tensorflow.Tensor> fed = new ArrayList<>(inputs.size());
    try {
      Session.Runner runner = session.runner();
      inputs.forEach(
          (name, place) -> {
            org.tensorflow.Tensor copy = NativeTensors.copyIn(values.get(name));
            fed.add(copy);
            runner.feed(place, copy);
          });
      outputs.values().forEach(runner::fetch);
      try (Result result = runner.run()) {
        return copied(result);
      }
    } finally {
      fed.forEach(org.tensorflow.Tensor::close);
    }
  }

  private Map<String, Tensor> copied(Result result) throws AnswerTooLargeException {
    long bytes = 0;
    for (int i = 0; i < result.size(); i++) {
      bytes += result.get(i).numBytes();
    }
    if (bytes > mostBytes) {
      throw new AnswerTooLargeException();
    }
    Map<String, Tensor> copies = new LinkedHashMap<>();
    for (String name : outputs.keySet()) {
      copies.put(name, NativeTensors.copyOut(result.get(copies.size())));
    }
    return copies;
  }
}
