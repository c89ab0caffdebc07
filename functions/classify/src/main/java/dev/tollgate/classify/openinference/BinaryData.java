package dev.tollgate.classify.openinference;

import dev.tollgate.model.tensor.ElementType;
import dev.tollgate.model.tensor.InvalidTensorException;
import dev.tollgate.model.tensor.Tensor;
import dev.tollgate.model.tensor.TensorShape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tensors as the binary data extension has them: numbers little-endian, byte strings each behind
 * its length in four bytes.
 */
final class BinaryData {
  private BinaryData() {}

  /**
   * A tensor of bytes from {@code from} to before {@code to}.
   *
   * @throws InvalidTensorException if they do not fill the shape
   */
  static Tensor read(ElementType type, TensorShape shape, byte[] bytes, int from, int to)
      throws InvalidTensorException {
    return type == ElementType.STRING
        ? Tensor.ofTexts(shape, texts(ByteBuffer.wrap(bytes, from, to - from)))
        : Tensor.ofNumbers(type, shape, Arrays.copyOfRange(bytes, from, to));
  }

  /** The bytes of a tensor. */
  static byte[] written(Tensor tensor) {
    if (tensor.type() != ElementType.STRING) {
      return tensor.littleEndian();
    }
    int size = Arrays.stream(tensor.texts()).mapToInt(text -> Integer.BYTES + text.length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    for (byte[] text : tensor.texts()) {
      bytes.putInt(text.length).put(text);
    }
    return bytes.array();
  }

  private static byte[][] texts(ByteBuffer bytes) throws InvalidTensorException {
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    List<byte[]> texts = new ArrayList<>();
    while (bytes.hasRemaining()) {
      int length = bytes.remaining() < Integer.BYTES ? -1 : bytes.getInt();
      if (length < 0 || length > bytes.remaining()) {
        throw new InvalidTensorException(
            "a byte string of the binary data is longer than the data");
      }
      byte[] text = new byte[length];
      bytes.get(text);
      texts.add(text);
    }
    return texts.toArray(byte[][]::new);
  }
}
