package dev.tollgate.classify.tfserving;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tollgate.classify.tensors.TensorBuilder;
import dev.tollgate.classify.tensors.TensorJson.InvalidJsonException;
import dev.tollgate.model.tensor.ElementType;
import dev.tollgate.model.tensor.InvalidTensorException;
import dev.tollgate.model.tensor.SignatureSpec;
import dev.tollgate.model.tensor.Tensor;
import dev.tollgate.model.tensor.TensorSpec;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads {@code inputs}: a whole tensor where there is one input, else an object with a tensor for
 * each. Used by one thread.
 */
final class InputColumns {
  private static final String B64 = "b64";

  private final SignatureSpec spec;
  private final Map<String, TensorBuilder> inputs = new LinkedHashMap<>();
  private final Map<String, TensorBuilder> given = new LinkedHashMap<>();

  InputColumns(SignatureSpec spec) {
    this.spec = spec;
    for (TensorSpec input : spec.inputs()) {
      inputs.put(input.name(), new TensorBuilder(input.type().orElseThrow()));
    }
  }

  Map<String, Tensor> tensors() throws InvalidTensorException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, TensorBuilder> input : given.entrySet()) {
      tensors.put(input.getKey(), input.getValue().all());
    }
    return tensors;
  }

  void read(JsonParser parser) throws IOException, InvalidJsonException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      parser.nextToken();
      if (!isBytes(parser, spec)) {
        readNamed(parser);
        return;
      }
    }
    if (inputs.size() != 1) {
      throw new InvalidJsonException(
          "'inputs' must be an object with the fields " + String.join(", ", inputs.keySet()));
    }
    inputs.values().iterator().next().readAll(parser);
    given.putAll(inputs);
  }

  private void readNamed(JsonParser parser) throws IOException, InvalidJsonException {
    while (parser.currentToken() == JsonToken.FIELD_NAME) {
      TensorBuilder input = named(parser, inputs);
      given.put(parser.currentName(), input);
      parser.nextToken();
      input.readAll(parser);
      parser.nextToken();
    }
  }

  /** The input that the parser names. */
  static TensorBuilder named(JsonParser parser, Map<String, TensorBuilder> inputs)
      throws IOException, InvalidJsonException {
    TensorBuilder input = inputs.get(parser.currentName());
    if (input == null) {
      throw new InvalidJsonException(
          "'%s' is no input of the signature, which takes %s"
              .formatted(parser.currentName(), String.join(", ", inputs.keySet())));
    }
    return input;
  }

  /**
   * Whether an object, which the parser has entered, is bytes in base64 rather than named inputs:
   * where the only input takes such and is not called like their field.
   */
  static boolean isBytes(JsonParser parser, SignatureSpec spec) throws IOException {
    return spec.inputs().size() == 1
        && spec.inputs().getFirst().type().orElseThrow() == ElementType.STRING
        && !spec.inputs().getFirst().name().equals(B64)
        && parser.currentToken() == JsonToken.FIELD_NAME
        && parser.currentName().equals(B64);
  }
}
