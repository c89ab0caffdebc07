package dev.tollgate.classify.tfserving;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tollgate.classify.tensors.ElementWriter;
import dev.tollgate.classify.tensors.TensorJson;
import dev.tollgate.classify.tensors.Texts;
import dev.tollgate.classify.tensors.WireBody;
import dev.tollgate.model.tensor.InvalidTensorException;
import dev.tollgate.model.tensor.Tensor;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes what {@code :predict} answers: rows as {@code predictions}, columns as {@code outputs}.
 */
final class PredictAnswers {
  private static final String BYTES_SUFFIX = "_bytes";

  private PredictAnswers() {}

  /** One element a row. */
  static WireBody rows(Map<String, Tensor> outputs) throws InvalidTensorException {
    long rows = rowsOf(outputs);
    Map<String, ElementWriter> writers = writers(outputs);
    return WireBody.json(
        TensorJson.written(
            json -> {
              json.writeStartObject();
              json.writeArrayFieldStart("predictions");
              for (long row = 0; row < rows; row++) {
                write(json, writers, 1);
              }
              json.writeEndArray();
              json.writeEndObject();
            }));
  }

  /** Whole tensors. */
  static WireBody columns(Map<String, Tensor> outputs) {
    return WireBody.json(
        TensorJson.written(
            json -> {
              json.writeStartObject();
              json.writeFieldName("outputs");
              write(json, writers(outputs), 0);
              json.writeEndObject();
            }));
  }

  private static void write(JsonGenerator json, Map<String, ElementWriter> writers, int dimension)
      throws IOException {
    if (writers.size() == 1) {
      writers.values().iterator().next().writeNested(json, dimension);
      return;
    }
    json.writeStartObject();
    for (Map.Entry<String, ElementWriter> output : writers.entrySet()) {
      json.writeFieldName(output.getKey());
      output.getValue().writeNested(json, dimension);
    }
    json.writeEndObject();
  }

  private static Map<String, ElementWriter> writers(Map<String, Tensor> outputs) {
    Map<String, ElementWriter> writers = new LinkedHashMap<>();
    outputs.forEach(
        (name, tensor) ->
            writers.put(
                name,
                new ElementWriter(
                    tensor, (json, text) -> writeText(json, text, name.endsWith(BYTES_SUFFIX)))));
    return writers;
  }

  private static void writeText(JsonGenerator json, byte[] bytes, boolean asBytes)
      throws IOException {
    Optional<String> text = asBytes ? Optional.empty() : Texts.of(bytes);
    if (text.isPresent()) {
      json.writeString(text.get());
    } else {
      json.writeStartObject();
      json.writeBinaryField("b64", bytes);
      json.writeEndObject();
    }
  }

  private static long rowsOf(Map<String, Tensor> outputs) throws InvalidTensorException {
    long rows = -1;
    for (Map.Entry<String, Tensor> output : outputs.entrySet()) {
      boolean scalar = output.getValue().shape().rank() == 0;
      long own = scalar ? -1 : output.getValue().shape().size(0);
      if (scalar || (rows >= 0 && rows != own)) {
        throw new InvalidTensorException(
            "the output '%s' has not one row for each instance; send 'inputs' instead of 'instances'"
                .formatted(output.getKey()));
      }
      rows = own;
    }
    return rows;
  }
}
