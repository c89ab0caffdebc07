package dev.tollgate.classify.openinference;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tollgate.classify.tensors.TensorBuilder;
import dev.tollgate.classify.tensors.TensorJson;
import dev.tollgate.classify.tensors.TensorJson.InvalidJsonException;
import dev.tollgate.model.tensor.ElementType;
import dev.tollgate.model.tensor.InvalidTensorException;
import dev.tollgate.model.tensor.Tensor;
import dev.tollgate.model.tensor.TensorShape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One input of a request. Its data must come behind its type, as everybody writes it.
 *
 * @param name of the input
 * @param type what it is made of
 * @param shape its dimensions
 * @param data what the JSON holds of it; empty if binary data follows
 * @param parameters where that is
 */
record InferInput(
    String name,
    ElementType type,
    TensorShape shape,
    Optional<TensorBuilder> data,
    InferParameters parameters) {

  static InferInput read(JsonParser parser) throws IOException, InvalidJsonException {
    TensorJson.expectObject(parser, "an input");
    Fields fields = new Fields();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      fields.read(field, parser);
    }
    return fields.whole();
  }

  /**
   * The tensor that the JSON holds.
   *
   * @throws InvalidTensorException if it does not fill the shape
   */
  Tensor tensor() throws InvalidTensorException {
    return data.orElseThrow().shaped(shape);
  }

  /** What has been read so far. */
  private static final class Fields {
    private String name;
    private ElementType type;
    private TensorShape shape;
    private TensorBuilder data;
    private InferParameters parameters = InferParameters.NONE;

    void read(String field, JsonParser parser) throws IOException, InvalidJsonException {
      switch (field) {
        case "name" -> name = TensorJson.text(parser, field);
        case "datatype" -> type = type(TensorJson.text(parser, field));
        case "shape" -> shape = shape(parser);
        case "parameters" -> parameters = InferParameters.read(parser);
        case "data" -> data = data(parser);
        default ->
            throw new InvalidJsonException(
                "the field '"
                    + field
                    + "' of an input is not known; known are data, datatype, name,"
                    + " parameters, shape");
      }
    }

    InferInput whole() throws InvalidJsonException {
      if (name == null || type == null || shape == null) {
        throw new InvalidJsonException("an input needs 'name', 'shape' and 'datatype'");
      }
      if ((data == null) == parameters.binaryDataSize().isEmpty()) {
        throw new InvalidJsonException(
            "the input '" + name + "' needs either 'data' or the parameter 'binary_data_size'");
      }
      return new InferInput(name, type, shape, Optional.ofNullable(data), parameters);
    }

    private TensorBuilder data(JsonParser parser) throws IOException, InvalidJsonException {
      if (type == null) {
        throw new InvalidJsonException("'datatype' must stand before 'data'");
      }
      TensorJson.expect(parser, JsonToken.START_ARRAY, "'data' must be a list");
      TensorBuilder builder = new TensorBuilder(type);
      builder.readAll(parser);
      return builder;
    }

    private static ElementType type(String text) throws InvalidJsonException {
      return DataTypes.named(text)
          .orElseThrow(() -> new InvalidJsonException("'" + text + "' is no datatype"));
    }

    private static TensorShape shape(JsonParser parser) throws IOException, InvalidJsonException {
      TensorJson.expect(parser, JsonToken.START_ARRAY, "'shape' must be a list");
      List<Long> sizes = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
            || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
          throw new InvalidJsonException("'shape' must hold whole numbers");
        }
        sizes.add(parser.getLongValue());
      }
      try {
        return TensorShape.sent(sizes.stream().mapToLong(Long::longValue).toArray());
      } catch (InvalidTensorException no) {
        throw new InvalidJsonException("'shape' is none: " + no.getMessage());
      }
    }
  }
}
