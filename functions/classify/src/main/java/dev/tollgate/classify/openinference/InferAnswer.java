package dev.tollgate.classify.openinference;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tollgate.classify.openinference.InferRequest.WantedOutput;
import dev.tollgate.classify.tensors.ElementWriter;
import dev.tollgate.classify.tensors.TensorJson;
import dev.tollgate.classify.tensors.Texts;
import dev.tollgate.classify.tensors.WireBody;
import dev.tollgate.model.ServedModel;
import dev.tollgate.model.tensor.ElementType;
import dev.tollgate.model.tensor.InvalidTensorException;
import dev.tollgate.model.tensor.SignatureSpec;
import dev.tollgate.model.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Writes the answer to an inference request.
 *
 * @param model that answers
 * @param request that is answered
 */
record InferAnswer(ServedModel model, InferRequest request) {

  /** An output as it goes out. */
  private record Shown(String name, Tensor tensor, boolean binary) {}

  /**
   * Checks that the signature has all outputs that are asked for.
   *
   * @throws InvalidTensorException naming one that it has not
   */
  void check(SignatureSpec spec) throws InvalidTensorException {
    for (WantedOutput wanted : request.outputs()) {
      if (spec.output(wanted.name()).isEmpty()) {
        throw new InvalidTensorException(
            "'" + wanted.name() + "' is no output of the model's signature");
      }
    }
  }

  WireBody write(Map<String, Tensor> outputs) throws InvalidTensorException {
    List<Shown> shown = shown(outputs);
    byte[] json = TensorJson.written(generator -> write(generator, shown));
    if (shown.stream().noneMatch(Shown::binary)) {
      return WireBody.json(json);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(json);
    shown.stream()
        .filter(Shown::binary)
        .forEach(output -> all.writeBytes(BinaryData.written(output.tensor())));
    return new WireBody(all.toByteArray(), "application/octet-stream", OptionalInt.of(json.length));
  }

  private List<Shown> shown(Map<String, Tensor> outputs) throws InvalidTensorException {
    List<WantedOutput> wanted =
        request.outputs().isEmpty()
            ? outputs.keySet().stream()
                .map(name -> new WantedOutput(name, InferParameters.NONE))
                .toList()
            : request.outputs();
    List<Shown> shown = new ArrayList<>();
    for (WantedOutput output : wanted) {
      Tensor tensor = outputs.get(output.name());
      OptionalInt classes = output.parameters().classification();
      boolean binary =
          output.parameters().binaryData().orElse(request.parameters().binaryDataOutput());
      Tensor told =
          classes.isPresent()
              ? Classes.best(tensor, classes.getAsInt(), model.card().labels())
              : tensor;
      if (!binary) {
        checkText(output.name(), told);
      }
      shown.add(new Shown(output.name(), told, binary));
    }
    return shown;
  }

  private static void checkText(String name, Tensor tensor) throws InvalidTensorException {
    if (tensor.type() == ElementType.STRING) {
      for (byte[] text : tensor.texts()) {
        if (Texts.of(text).isEmpty()) {
          throw new InvalidTensorException(
              "the output '%s' holds bytes that are no text; ask for it with the parameter 'binary_data'"
                  .formatted(name));
        }
      }
    }
  }

  private void write(JsonGenerator json, List<Shown> outputs) throws IOException {
    json.writeStartObject();
    json.writeStringField("model_name", model.name());
    json.writeStringField("model_version", Long.toString(model.version()));
    if (request.id().isPresent()) {
      json.writeStringField("id", request.id().get());
    }
    json.writeArrayFieldStart("outputs");
    for (Shown output : outputs) {
      write(json, output);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Shown output) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", output.name());
    json.writeStringField("datatype", DataTypes.of(output.tensor().type()));
    json.writeFieldName("shape");
    long[] sizes = output.tensor().shape().sizes();
    json.writeArray(sizes, 0, sizes.length);
    if (output.binary()) {
      json.writeObjectFieldStart("parameters");
      json.writeNumberField("binary_data_size", BinaryData.written(output.tensor()).length);
      json.writeEndObject();
    } else {
      json.writeFieldName("data");
      new ElementWriter(output.tensor(), (to, text) -> to.writeString(Texts.of(text).orElseThrow()))
          .writeFlat(json);
    }
    json.writeEndObject();
  }
}
