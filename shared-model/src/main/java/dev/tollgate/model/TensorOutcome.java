package dev.tollgate.model;

import dev.tollgate.model.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of one call of a signature. Texts named {@code reason} are written for the caller.
 */
public sealed interface TensorOutcome {

  /**
   * The model answered.
   *
   * @param outputs by name, in the signature's order
   * @param batchSize how many rows went through the model together, this call's included
   * @param queueMicros time that the call waited, in microseconds
   * @param computeMicros time of its batch in the model, in microseconds
   */
  record Computed(Map<String, Tensor> outputs, long batchSize, long queueMicros, long computeMicros)
      implements TensorOutcome {
    /** Copies the map, in its order. */
    public Computed {
      outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }
  }

  /** The model cannot work with these values; sending them again will not help. */
  record Refused(String reason) implements TensorOutcome {}

  /**
   * The answer would be larger than is allowed, or than there is memory for.
   *
   * @param limit the most that is answered, in bytes
   */
  record TooLarge(long limit) implements TensorOutcome {}

  /** Too much is waiting already; the call was turned away at once and may be repeated later. */
  record Overloaded() implements TensorOutcome {}

  /** The version was unloaded before the call reached it; looking the model up again helps. */
  record Unloaded() implements TensorOutcome {}

  /**
   * The model could not compute an answer.
   *
   * @param reason for the caller
   * @param detail for the operator only, never to be sent out
   */
  record Failed(String reason, String detail) implements TensorOutcome {}
}
