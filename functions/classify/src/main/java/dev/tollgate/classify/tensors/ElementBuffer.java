package dev.tollgate.classify.tensors;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tollgate.classify.tensors.TensorJson.InvalidJsonException;
import dev.tollgate.model.tensor.ElementType;
import dev.tollgate.model.tensor.InvalidTensorException;
import dev.tollgate.model.tensor.Tensor;
import dev.tollgate.model.tensor.TensorShape;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Collects the elements of a tensor from JSON; grows as they come. Used by one thread. */
final class ElementBuffer {
  private static final int FIRST = 256;
  static final String B64 = "b64";

  private final ElementType type;
  private final List<byte[]> texts = new ArrayList<>();
  private ByteBuffer numbers = ByteBuffer.allocate(FIRST).order(ByteOrder.LITTLE_ENDIAN);

  ElementBuffer(ElementType type) {
    this.type = type;
  }

  int count() {
    return type == ElementType.STRING ? texts.size() : numbers.position() / type.bytes();
  }

  Tensor shaped(TensorShape shape) throws InvalidTensorException {
    return type == ElementType.STRING
        ? Tensor.ofTexts(shape, texts.toArray(byte[][]::new))
        : Tensor.ofNumbers(type, shape, Arrays.copyOf(numbers.array(), numbers.position()));
  }

  /** Reads the element at which the parser stands. */
  void read(JsonParser parser) throws IOException, InvalidJsonException {
    if (type == ElementType.STRING) {
      texts.add(text(parser));
      return;
    }
    if (numbers.remaining() < Long.BYTES) {
      numbers =
          ByteBuffer.allocate(numbers.capacity() * 2)
              .order(ByteOrder.LITTLE_ENDIAN)
              .put(numbers.flip());
    }
    switch (type) {
      case BOOL -> numbers.put((byte) (truth(parser) ? 1 : 0));
      case FLOAT32 -> numbers.putFloat(single(parser));
      case FLOAT64 -> numbers.putDouble(number(parser));
      case FLOAT16 -> numbers.putShort(Float.floatToFloat16(single(parser)));
      case BFLOAT16 ->
          numbers.putShort((short) (Float.floatToRawIntBits(single(parser)) >>> Short.SIZE));
      case INT8 -> numbers.put((byte) whole(parser, Byte.MIN_VALUE, Byte.MAX_VALUE));
      case UINT8 -> numbers.put((byte) whole(parser, 0, 0xff));
      case INT16 -> numbers.putShort((short) whole(parser, Short.MIN_VALUE, Short.MAX_VALUE));
      case UINT16 -> numbers.putShort((short) whole(parser, 0, 0xffff));
      case INT32 -> numbers.putInt((int) whole(parser, Integer.MIN_VALUE, Integer.MAX_VALUE));
      case UINT32 -> numbers.putInt((int) whole(parser, 0, 0xffff_ffffL));
      case INT64 -> numbers.putLong(whole(parser, Long.MIN_VALUE, Long.MAX_VALUE));
      case UINT64 -> numbers.putLong(unsigned(parser));
      case STRING -> throw new IllegalStateException("byte strings are no numbers");
    }
  }

  /**
   * A string, or an object of one field {@code b64} that holds bytes; the parser may have entered
   * it already.
   */
  private static byte[] text(JsonParser parser) throws IOException, InvalidJsonException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getText().getBytes(StandardCharsets.UTF_8);
    }
    String rule = "an element must be a string or {\"b64\":\"…\"}";
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      parser.nextToken();
    }
    TensorJson.expect(parser, JsonToken.FIELD_NAME, rule);
    if (!B64.equals(parser.currentName())) {
      throw new InvalidJsonException(rule);
    }
    parser.nextToken();
    byte[] bytes = base64(parser, rule);
    parser.nextToken();
    TensorJson.expect(parser, JsonToken.END_OBJECT, rule);
    return bytes;
  }

  @SuppressWarnings("UnusedException") // the refusal says all that there is to say
  private static byte[] base64(JsonParser parser, String rule)
      throws IOException, InvalidJsonException {
    TensorJson.expect(parser, JsonToken.VALUE_STRING, rule);
    try {
      return Base64.getDecoder().decode(parser.getText());
    } catch (IllegalArgumentException e) {
      throw new InvalidJsonException("'b64' does not hold base64");
    }
  }

  private static boolean truth(JsonParser parser) throws InvalidJsonException {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw new InvalidJsonException("an element must be true or false");
    };
  }

  private static float single(JsonParser parser) throws IOException, InvalidJsonException {
    checkNumber(parser);
    float value = parser.getFloatValue();
    if (Float.isInfinite(value)) {
      checkInfinite(parser);
    }
    return value;
  }

  private static double number(JsonParser parser) throws IOException, InvalidJsonException {
    checkNumber(parser);
    double value = parser.getDoubleValue();
    if (Double.isInfinite(value)) {
      checkInfinite(parser);
    }
    return value;
  }

  private static void checkNumber(JsonParser parser) throws InvalidJsonException {
    if (!parser.currentToken().isNumeric()) {
      throw new InvalidJsonException("an element must be a number");
    }
  }

  private static void checkInfinite(JsonParser parser) throws IOException, InvalidJsonException {
    if (!parser.getText().contains("I")) {
      throw new InvalidJsonException("a number is too large for its type");
    }
  }

  private static long whole(JsonParser parser, long least, long most)
      throws IOException, InvalidJsonException {
    if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw new InvalidJsonException("an element must be a whole number");
    }
    boolean fits = parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    long value = fits ? parser.getLongValue() : 0;
    if (!fits || value < least || value > most) {
      throw new InvalidJsonException("a whole number is beyond what its type can hold");
    }
    return value;
  }

  private static long unsigned(JsonParser parser) throws IOException, InvalidJsonException {
    if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw new InvalidJsonException("an element must be a whole number");
    }
    BigInteger value = parser.getBigIntegerValue();
    if (value.signum() < 0 || value.bitLength() > Long.SIZE) {
      throw new InvalidJsonException("a whole number is beyond what its type can hold");
    }
    return value.longValue();
  }
}
