package dev.tollgate.classify.tfserving;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tollgate.classify.tensors.TensorBuilder;
import dev.tollgate.classify.tensors.TensorJson;
import dev.tollgate.classify.tensors.TensorJson.InvalidJsonException;
import dev.tollgate.model.tensor.InvalidTensorException;
import dev.tollgate.model.tensor.SignatureSpec;
import dev.tollgate.model.tensor.Tensor;
import dev.tollgate.model.tensor.TensorSpec;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads {@code instances}: one element a row, a value where there is one input, else an object with
 * a value for each input. Used by one thread.
 */
final class InstanceRows {
  private final SignatureSpec spec;
  private final Map<String, TensorBuilder> inputs = new LinkedHashMap<>();

  InstanceRows(SignatureSpec spec) {
    this.spec = spec;
    for (TensorSpec input : spec.inputs()) {
      inputs.put(input.name(), new TensorBuilder(input.type().orElseThrow()));
    }
  }

  Map<String, Tensor> tensors() throws InvalidTensorException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, TensorBuilder> input : inputs.entrySet()) {
      tensors.put(input.getKey(), input.getValue().ofRows());
    }
    return tensors;
  }

  void read(JsonParser parser) throws IOException, InvalidJsonException {
    TensorJson.expect(parser, JsonToken.START_ARRAY, "'instances' must be a list");
    long count = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      readRow(parser);
      count++;
      for (Map.Entry<String, TensorBuilder> input : inputs.entrySet()) {
        if (input.getValue().rows() != count) {
          throw new InvalidJsonException(
              "instance %d lacks the input '%s'".formatted(count, input.getKey()));
        }
      }
    }
    if (count == 0) {
      throw new InvalidJsonException("'instances' is empty");
    }
  }

  private void readRow(JsonParser parser) throws IOException, InvalidJsonException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      parser.nextToken();
      if (!InputColumns.isBytes(parser, spec)) {
        readNamed(parser);
        return;
      }
    }
    if (inputs.size() != 1) {
      throw new InvalidJsonException(
          "an instance must be an object with the fields " + String.join(", ", inputs.keySet()));
    }
    inputs.values().iterator().next().readRow(parser);
  }

  private void readNamed(JsonParser parser) throws IOException, InvalidJsonException {
    while (parser.currentToken() == JsonToken.FIELD_NAME) {
      TensorBuilder input = InputColumns.named(parser, inputs);
      parser.nextToken();
      input.readRow(parser);
      parser.nextToken();
    }
  }
}
