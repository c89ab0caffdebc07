package dev.tollgate.classify.openinference;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tollgate.classify.tensors.TensorJson;
import dev.tollgate.classify.tensors.TensorJson.InvalidJsonException;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The parameters of a request, an input or an output, as far as they mean something here; others
 * are hints and may be ignored, says the protocol.
 *
 * @param binaryDataSize bytes of an input behind the JSON
 * @param binaryData whether an output is wanted so
 * @param binaryDataOutput whether all outputs are, that say nothing else
 * @param classification how many classes are wanted instead of an output's numbers
 * @param signatureName the signature that is meant
 */
record InferParameters(
    OptionalInt binaryDataSize,
    Optional<Boolean> binaryData,
    boolean binaryDataOutput,
    OptionalInt classification,
    Optional<String> signatureName) {
  static final InferParameters NONE =
      new InferParameters(
          OptionalInt.empty(), Optional.empty(), false, OptionalInt.empty(), Optional.empty());

  static InferParameters read(JsonParser parser) throws IOException, InvalidJsonException {
    TensorJson.expectObject(parser, "'parameters'");
    OptionalInt binaryDataSize = OptionalInt.empty();
    Optional<Boolean> binaryData = Optional.empty();
    boolean binaryDataOutput = false;
    OptionalInt classification = OptionalInt.empty();
    Optional<String> signatureName = Optional.empty();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (!parser.nextToken().isScalarValue() || parser.currentToken() == JsonToken.VALUE_NULL) {
        throw new InvalidJsonException(
            "the parameter '" + name + "' must be a string, a number or a truth value");
      }
      switch (name) {
        case "binary_data_size" -> binaryDataSize = OptionalInt.of(whole(parser, name));
        case "binary_data" -> binaryData = Optional.of(truth(parser, name));
        case "binary_data_output" -> binaryDataOutput = truth(parser, name);
        case "classification" -> classification = OptionalInt.of(whole(parser, name));
        case "signature_name" -> signatureName = Optional.of(TensorJson.text(parser, name));
        default -> {}
      }
    }
    return new InferParameters(
        binaryDataSize, binaryData, binaryDataOutput, classification, signatureName);
  }

  private static int whole(JsonParser parser, String name)
      throws IOException, InvalidJsonException {
    boolean fits =
        parser.currentToken() == JsonToken.VALUE_NUMBER_INT
            && parser.getNumberType() == JsonParser.NumberType.INT
            && parser.getIntValue() >= 0;
    if (!fits) {
      throw new InvalidJsonException("'" + name + "' must be a whole number from 0");
    }
    return parser.getIntValue();
  }

  private static boolean truth(JsonParser parser, String name) throws InvalidJsonException {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw new InvalidJsonException("'" + name + "' must be true or false");
    };
  }
}
