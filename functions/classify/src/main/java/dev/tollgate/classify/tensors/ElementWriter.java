package dev.tollgate.classify.tensors;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tollgate.model.tensor.Tensor;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/** Writes the elements of a tensor to JSON, one after the other. Used by one thread. */
public final class ElementWriter {
  private final Tensor tensor;
  private final ByteBuffer numbers;
  private final TextWriter texts;
  private int written;

  /** How a protocol writes byte strings. */
  @FunctionalInterface
  public interface TextWriter {
    /** Writes one. */
    void write(JsonGenerator json, byte[] text) throws IOException;
  }

  /** Begins at the first element. */
  public ElementWriter(Tensor tensor, TextWriter texts) {
    this.tensor = tensor;
    this.numbers = tensor.numbers();
    this.texts = texts;
  }

  /** Writes all elements as one list without nesting. */
  public void writeFlat(JsonGenerator json) throws IOException {
    json.writeStartArray();
    while (written < tensor.elements()) {
      writeNext(json);
    }
    json.writeEndArray();
  }

  /** Writes what comes next as lists, nested by the dimensions from this one on. */
  public void writeNested(JsonGenerator json, int dimension) throws IOException {
    if (dimension == tensor.shape().rank()) {
      writeNext(json);
      return;
    }
    json.writeStartArray();
    for (long i = 0; i < tensor.shape().size(dimension); i++) {
      writeNested(json, dimension + 1);
    }
    json.writeEndArray();
  }

  private void writeNext(JsonGenerator json) throws IOException {
    int index = written++;
    switch (tensor.type()) {
      case BOOL -> json.writeBoolean(numbers.get() != 0);
      case INT8 -> json.writeNumber(numbers.get());
      case UINT8 -> json.writeNumber(Byte.toUnsignedInt(numbers.get()));
      case INT16 -> json.writeNumber(numbers.getShort());
      case UINT16 -> json.writeNumber(Short.toUnsignedInt(numbers.getShort()));
      case INT32 -> json.writeNumber(numbers.getInt());
      case UINT32 -> json.writeNumber(Integer.toUnsignedLong(numbers.getInt()));
      case INT64 -> json.writeNumber(numbers.getLong());
      case UINT64 -> json.writeNumber(new BigInteger(Long.toUnsignedString(numbers.getLong())));
      case FLOAT16 -> json.writeNumber(Float.float16ToFloat(numbers.getShort()));
      case BFLOAT16 -> json.writeNumber(Float.intBitsToFloat(numbers.getShort() << Short.SIZE));
      case FLOAT32 -> json.writeNumber(numbers.getFloat());
      case FLOAT64 -> json.writeNumber(numbers.getDouble());
      case STRING -> texts.write(json, tensor.text(index));
    }
  }
}
