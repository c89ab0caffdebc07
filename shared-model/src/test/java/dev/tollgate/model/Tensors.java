package dev.tollgate.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.model.tensor.ElementType;
import dev.tollgate.model.tensor.InvalidTensorException;
import dev.tollgate.model.tensor.Tensor;
import dev.tollgate.model.tensor.TensorShape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Makes tensors and takes them apart. */
final class Tensors {

  private Tensors() {}

  static TensorOutcome.Computed computed(TensorOutcome outcome) {
    assertThat(outcome).isInstanceOf(TensorOutcome.Computed.class);
    return (TensorOutcome.Computed) outcome;
  }

  static Tensor floats(float... values) throws InvalidTensorException {
    return numbers(TensorShape.of(values.length), values);
  }

  static Tensor numbers(TensorShape shape, float... values) throws InvalidTensorException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return Tensor.ofNumbers(ElementType.FLOAT32, shape, bytes.array());
  }

  static Tensor whole(int value) throws InvalidTensorException {
    byte[] bytes = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
    return Tensor.ofNumbers(ElementType.INT32, TensorShape.of(1), bytes);
  }

  static float[] floats(Tensor tensor) {
    float[] values = new float[tensor.elements()];
    tensor.numbers().asFloatBuffer().get(values);
    return values;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
