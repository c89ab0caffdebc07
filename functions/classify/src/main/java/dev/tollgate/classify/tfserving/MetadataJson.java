package dev.tollgate.classify.tfserving;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tollgate.classify.tensors.TensorJson;
import dev.tollgate.classify.tensors.WireBody;
import dev.tollgate.model.ServedModel;
import dev.tollgate.model.ServedSignature;
import dev.tollgate.model.tensor.TensorShape;
import dev.tollgate.model.tensor.TensorSpec;
import java.io.IOException;
import java.util.List;

/** Writes a model's signatures as TensorFlow Serving prints its {@code SignatureDefMap}. */
final class MetadataJson {
  private MetadataJson() {}

  static WireBody of(ServedModel model) {
    return WireBody.json(
        TensorJson.written(
            json -> {
              json.writeStartObject();
              json.writeObjectFieldStart("model_spec");
              json.writeStringField("name", model.name());
              json.writeStringField("signature_name", "");
              json.writeStringField("version", Long.toString(model.version()));
              json.writeEndObject();
              json.writeObjectFieldStart("metadata");
              json.writeObjectFieldStart("signature_def");
              json.writeObjectFieldStart("signature_def");
              for (ServedSignature signature : model.signatures()) {
                write(json, signature);
              }
              json.writeEndObject();
              json.writeEndObject();
              json.writeEndObject();
              json.writeEndObject();
            }));
  }

  private static void write(JsonGenerator json, ServedSignature signature) throws IOException {
    json.writeObjectFieldStart(signature.spec().key());
    write(json, "inputs", signature.spec().inputs());
    write(json, "outputs", signature.spec().outputs());
    json.writeStringField("method_name", signature.spec().methodName());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String field, List<TensorSpec> tensors)
      throws IOException {
    json.writeObjectFieldStart(field);
    for (TensorSpec tensor : tensors) {
      json.writeObjectFieldStart(tensor.name());
      json.writeStringField("dtype", tensor.dtype());
      write(json, tensor.shape());
      json.writeStringField("name", tensor.tensor());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, TensorShape shape) throws IOException {
    json.writeObjectFieldStart("tensor_shape");
    json.writeArrayFieldStart("dim");
    for (int i = 0; shape.hasRank() && i < shape.rank(); i++) {
      json.writeStartObject();
      json.writeStringField("size", Long.toString(shape.size(i)));
      json.writeStringField("name", "");
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeBooleanField("unknown_rank", !shape.hasRank());
    json.writeEndObject();
  }
}
