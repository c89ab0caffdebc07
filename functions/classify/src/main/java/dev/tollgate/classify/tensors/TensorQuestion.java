package dev.tollgate.classify.tensors;

import dev.tollgate.model.ServedSignature;
import dev.tollgate.model.SignatureInputs;
import dev.tollgate.model.tensor.InvalidTensorException;
import dev.tollgate.model.tensor.Tensor;
import java.util.Map;

/**
 * What is asked of a model.
 *
 * @param signature the signature that is called
 * @param inputs what it is given
 * @param writer writes the answer
 */
public record TensorQuestion(ServedSignature signature, SignatureInputs inputs, Writer writer) {

  /** How a protocol writes what a model gave. */
  @FunctionalInterface
  public interface Writer {
    /**
     * The answer.
     *
     * @throws InvalidTensorException if the protocol has no words for it
     */
    WireBody write(Map<String, Tensor> outputs) throws InvalidTensorException;
  }
}
