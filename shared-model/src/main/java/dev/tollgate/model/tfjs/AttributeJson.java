package dev.tollgate.model.tfjs;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Attributes of graph nodes, in protobuf's JSON form as TensorFlow.js writes it. */
final class AttributeJson {
  private AttributeJson() {}

  /**
   * Reads one attribute.
   *
   * @throws UnsupportedModelException if it holds what no graph model of pictures or numbers needs,
   *     such as a function
   * @throws IllegalArgumentException if it is malformed
   */
  static AttrValue read(JsonNode json) throws UnsupportedModelException {
    AttrValue.Builder value = AttrValue.newBuilder();
    if (json.size() != 1) {
      throw new IllegalArgumentException("an attribute has one value, not " + json.size());
    }
    Map.Entry<String, JsonNode> only = json.properties().iterator().next();
    JsonNode field = only.getValue();
    return switch (only.getKey()) {
      case "s" -> value.setS(bytes(field)).build();
      case "i" -> value.setI(whole(field)).build();
      case "f" -> value.setF((float) number(field)).build();
      case "b" -> value.setB(field.asBoolean()).build();
      case "type" -> value.setType(type(field)).build();
      case "shape" -> value.setShape(shape(field)).build();
      case "list" -> value.setList(list(field)).build();
      case "tensor" ->
          value
              .setTensor(
                  TensorProto.newBuilder()
                      .setDtype(type(field.path("dtype")))
                      .setTensorShape(shape(field.path("tensorShape"))))
              .build();
      default ->
          throw new UnsupportedModelException(
              "it has an attribute of the kind '" + only.getKey() + "', which is not supported");
    };
  }

  static DataType type(JsonNode json) {
    if (!json.isInt()) {
      return DataType.valueOf(json.asText());
    }
    return Optional.ofNullable(DataType.forNumber(json.asInt()))
        .orElseThrow(() -> new IllegalArgumentException("there is no type " + json));
  }

  static TensorShapeProto shape(JsonNode json) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    shape.setUnknownRank(json.path("unknownRank").asBoolean());
    for (JsonNode side : json.path("dim")) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(whole(side.path("size"))));
    }
    return shape.build();
  }

  private static AttrValue.ListValue list(JsonNode json) {
    AttrValue.ListValue.Builder list = AttrValue.ListValue.newBuilder();
    json.path("s").forEach(each -> list.addS(bytes(each)));
    json.path("i").forEach(each -> list.addI(whole(each)));
    json.path("f").forEach(each -> list.addF((float) number(each)));
    json.path("b").forEach(each -> list.addB(each.asBoolean()));
    json.path("type").forEach(each -> list.addType(type(each)));
    json.path("shape").forEach(each -> list.addShape(shape(each)));
    return list.build();
  }

  private static ByteString bytes(JsonNode json) {
    return ByteString.copyFrom(Base64.getDecoder().decode(json.asText()));
  }

  /** Protobuf writes 64-bit numbers as text. */
  private static long whole(JsonNode json) {
    return Long.parseLong(json.asText("0"));
  }

  private static double number(JsonNode json) {
    return Double.parseDouble(json.asText("0"));
  }
}
