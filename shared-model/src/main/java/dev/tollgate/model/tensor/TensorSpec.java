package dev.tollgate.model.tensor;

import java.util.Objects;
import java.util.Optional;

/**
 * One input or output of a signature.
 *
 * @param name how callers name it
 * @param tensor how the graph names it, such as {@code x:0}
 * @param dtype TensorFlow's name of its type, such as {@code DT_FLOAT}
 * @param type what it is made of; empty if such tensors cannot be sent
 * @param shape its dimensions, some of which may be open
 */
public record TensorSpec(
    String name, String tensor, String dtype, Optional<ElementType> type, TensorShape shape) {

  /** Refuses missing parts. */
  public TensorSpec {
    Objects.requireNonNull(name);
    Objects.requireNonNull(tensor);
    Objects.requireNonNull(dtype);
    Objects.requireNonNull(type);
    Objects.requireNonNull(shape);
  }
}
