package dev.tollgate.classify.openinference;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tollgate.classify.tensors.TensorJson;
import dev.tollgate.classify.tensors.TensorJson.InvalidJsonException;
import dev.tollgate.model.tensor.InvalidTensorException;
import dev.tollgate.model.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The body of an inference request: JSON, and binary data behind it.
 *
 * @param id given back with the answer
 * @param parameters of the whole request
 * @param inputs by name
 * @param outputs those that are asked for; empty means all
 */
record InferRequest(
    Optional<String> id,
    InferParameters parameters,
    Map<String, Tensor> inputs,
    List<WantedOutput> outputs) {

  /** An output that is asked for. */
  record WantedOutput(String name, InferParameters parameters) {}

  /**
   * Reads a body.
   *
   * @param jsonBytes how many of its bytes are JSON
   * @throws InvalidTensorException if the data does not fit what the JSON says of it
   */
  static InferRequest read(byte[] body, int jsonBytes) throws InvalidTensorException {
    Fields fields = new Fields();
    TensorJson.read(body, jsonBytes, fields::read);
    return new InferRequest(
        Optional.ofNullable(fields.id),
        fields.parameters,
        tensors(fields.inputs, body, jsonBytes),
        List.copyOf(fields.outputs));
  }

  private static Map<String, Tensor> tensors(List<InferInput> inputs, byte[] body, int jsonBytes)
      throws InvalidTensorException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    int at = jsonBytes;
    for (InferInput input : inputs) {
      Tensor tensor;
      if (input.data().isPresent()) {
        tensor = input.tensor();
      } else {
        int size = input.parameters().binaryDataSize().getAsInt();
        if (size > body.length - at) {
          throw new InvalidTensorException(
              "the binary data of the input '%s' is shorter than its 'binary_data_size'"
                  .formatted(input.name()));
        }
        tensor = BinaryData.read(input.type(), input.shape(), body, at, at + size);
        at += size;
      }
      if (tensors.put(input.name(), tensor) != null) {
        throw new InvalidTensorException("the input '" + input.name() + "' comes twice");
      }
    }
    if (at != body.length) {
      throw new InvalidTensorException(
          (body.length - at) + " bytes of binary data belong to no input");
    }
    return tensors;
  }

  /** What has been read so far. */
  private static final class Fields {
    private final List<InferInput> inputs = new ArrayList<>();
    private final List<WantedOutput> outputs = new ArrayList<>();
    private String id;
    private InferParameters parameters = InferParameters.NONE;

    void read(JsonParser parser) throws IOException, InvalidJsonException {
      parser.nextToken();
      TensorJson.expectObject(parser, "the body");
      boolean inputsCame = false;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        switch (field) {
          case "id" -> id = TensorJson.text(parser, field);
          case "parameters" -> parameters = InferParameters.read(parser);
          case "inputs" -> {
            readInputs(parser);
            inputsCame = true;
          }
          case "outputs" -> readOutputs(parser);
          default ->
              throw new InvalidJsonException(
                  "the field '"
                      + field
                      + "' is not known; known are id, inputs, outputs,"
                      + " parameters");
        }
      }
      if (!inputsCame) {
        throw new InvalidJsonException("it needs 'inputs'");
      }
    }

    private void readInputs(JsonParser parser) throws IOException, InvalidJsonException {
      TensorJson.expect(parser, JsonToken.START_ARRAY, "'inputs' must be a list");
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        inputs.add(InferInput.read(parser));
      }
    }

    private void readOutputs(JsonParser parser) throws IOException, InvalidJsonException {
      TensorJson.expect(parser, JsonToken.START_ARRAY, "'outputs' must be a list");
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        TensorJson.expectObject(parser, "an output");
        String name = null;
        InferParameters own = InferParameters.NONE;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String field = parser.currentName();
          parser.nextToken();
          switch (field) {
            case "name" -> name = TensorJson.text(parser, field);
            case "parameters" -> own = InferParameters.read(parser);
            default ->
                throw new InvalidJsonException(
                    "the field '"
                        + field
                        + "' of an output is not known; known are name, parameters");
          }
        }
        if (name == null) {
          throw new InvalidJsonException("an output needs 'name'");
        }
        outputs.add(new WantedOutput(name, own));
      }
    }
  }
}
