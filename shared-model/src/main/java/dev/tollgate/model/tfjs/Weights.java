package dev.tollgate.model.tfjs;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * The weights of a TensorFlow.js model: little-endian numbers, one tensor after the other, maybe
 * quantised to 8 or 16 bits.
 */
final class Weights {
  private final ByteBuffer bytes;

  private Weights(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /**
   * Reads a group of weights.
   *
   * @param specifications an array of {@code name, dtype, shape} and, maybe, {@code quantization}
   * @param shards the group's files, one after the other
   * @return tensors by name
   * @throws UnsupportedModelException if a kind of number is not supported, or there are more or
   *     fewer bytes than the specifications say
   */
  static Map<String, TensorProto> read(JsonNode specifications, byte[] shards)
      throws UnsupportedModelException {
    Weights weights = new Weights(ByteBuffer.wrap(shards).order(ByteOrder.LITTLE_ENDIAN));
    Map<String, TensorProto> tensors = new LinkedHashMap<>();
    for (JsonNode each : specifications) {
      tensors.put(each.path("name").asText(), weights.tensor(each));
    }
    if (weights.bytes.hasRemaining()) {
      throw new UnsupportedModelException(
          "its weight files hold %d bytes too many".formatted(weights.bytes.remaining()));
    }
    return tensors;
  }

  private TensorProto tensor(JsonNode specification) throws UnsupportedModelException {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    long count = 1;
    for (JsonNode side : specification.path("shape")) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(side.asLong()));
      count = Math.multiplyExact(count, side.asLong());
    }
    JsonNode quantization = specification.path("quantization");
    String stored = quantization.path("dtype").asText(specification.path("dtype").asText());
    if (count < 0 || Math.multiplyExact(count, size(stored)) > bytes.remaining()) {
      throw new UnsupportedModelException("its weight files end too early");
    }
    DataType type = typeOf(specification.path("dtype").asText());
    return TensorProto.newBuilder()
        .setDtype(type)
        .setTensorShape(shape)
        .setTensorContent(content((int) count, type, stored, quantization))
        .build();
  }

  private ByteString content(int count, DataType type, String stored, JsonNode quantization) {
    ByteBuffer values = ByteBuffer.allocate(count * width(type)).order(ByteOrder.LITTLE_ENDIAN);
    double scale = quantization.path("scale").asDouble(1);
    double min = quantization.path("min").asDouble(0);
    for (int i = 0; i < count; i++) {
      switch (stored) {
        case "uint8" -> put(values, type, (bytes.get() & 0xff) * scale + min);
        case "uint16" -> put(values, type, (bytes.getShort() & 0xffff) * scale + min);
        case "float16" -> put(values, type, Float.float16ToFloat(bytes.getShort()));
        case "bool" -> values.put(bytes.get());
        default -> values.putInt(bytes.getInt());
      }
    }
    return ByteString.copyFrom(values.flip());
  }

  private static void put(ByteBuffer values, DataType type, double value) {
    if (type == DataType.DT_INT32) {
      values.putInt((int) Math.round(value));
    } else {
      values.putFloat((float) value);
    }
  }

  private static int width(DataType type) {
    return type == DataType.DT_BOOL ? 1 : 4;
  }

  private static long size(String stored) throws UnsupportedModelException {
    return switch (stored) {
      case "uint8", "bool" -> 1;
      case "uint16", "float16" -> 2;
      case "float32", "int32" -> 4;
      default ->
          throw new UnsupportedModelException("weights of the kind '" + stored + "' are unknown");
    };
  }

  private static DataType typeOf(String name) throws UnsupportedModelException {
    return switch (name) {
      case "float32" -> DataType.DT_FLOAT;
      case "int32" -> DataType.DT_INT32;
      case "bool" -> DataType.DT_BOOL;
      default ->
          throw new UnsupportedModelException("weights of the type '" + name + "' are unknown");
    };
  }
}
