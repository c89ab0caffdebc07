package dev.tollgate.classify.tfserving;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tollgate.classify.tensors.ElementWriter;
import dev.tollgate.classify.tensors.TensorJson;
import dev.tollgate.classify.tensors.Texts;
import dev.tollgate.classify.tensors.WireBody;
import dev.tollgate.model.tensor.ElementType;
import dev.tollgate.model.tensor.InvalidTensorException;
import dev.tollgate.model.tensor.Tensor;
import dev.tollgate.model.tensor.TensorShape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;

/** Writes what {@code :classify} and {@code :regress} answer. */
final class ExampleAnswers {
  private ExampleAnswers() {}

  /** For each example a list of pairs, label and score. */
  static WireBody classes(Map<String, Tensor> outputs) throws InvalidTensorException {
    Optional<Tensor> labels = Optional.ofNullable(outputs.get("classes"));
    Optional<Tensor> scores = Optional.ofNullable(outputs.get("scores"));
    Tensor any = labels.or(() -> scores).orElseThrow(ExampleAnswers::unfit);
    boolean fits =
        any.shape().rank() == 2
            && labels.stream().allMatch(t -> is(t, ElementType.STRING, any.shape()))
            && scores.stream().allMatch(t -> is(t, ElementType.FLOAT32, any.shape()));
    if (!fits) {
      throw unfit();
    }
    return WireBody.json(
        TensorJson.written(json -> writeClasses(json, any.shape(), labels, scores)));
  }

  /** For each example a number. */
  static WireBody values(Map<String, Tensor> outputs) throws InvalidTensorException {
    Tensor values = Optional.ofNullable(outputs.get("outputs")).orElseThrow(ExampleAnswers::unfit);
    int rank = values.shape().rank();
    boolean fits =
        values.type() == ElementType.FLOAT32
            && (rank == 1 || (rank == 2 && values.shape().size(1) == 1));
    if (!fits) {
      throw unfit();
    }
    return WireBody.json(
        TensorJson.written(
            json -> {
              json.writeStartObject();
              json.writeFieldName("results");
              new ElementWriter(values, JsonGenerator::writeBinary).writeFlat(json);
              json.writeEndObject();
            }));
  }

  private static void writeClasses(
      JsonGenerator json, TensorShape shape, Optional<Tensor> labels, Optional<Tensor> scores)
      throws IOException {
    Optional<ByteBuffer> numbers = scores.map(Tensor::numbers);
    int index = 0;
    json.writeStartObject();
    json.writeArrayFieldStart("results");
    for (long row = 0; row < shape.size(0); row++) {
      json.writeStartArray();
      for (long column = 0; column < shape.size(1); column++) {
        json.writeStartArray();
        json.writeString(label(labels, index++));
        json.writeNumber(numbers.map(ByteBuffer::getFloat).orElse(0f));
        json.writeEndArray();
      }
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static String label(Optional<Tensor> labels, int index) {
    return labels.flatMap(texts -> Texts.of(texts.text(index))).orElse("");
  }

  private static boolean is(Tensor tensor, ElementType type, TensorShape shape) {
    return tensor.type() == type && tensor.shape().equals(shape);
  }

  private static InvalidTensorException unfit() {
    return new InvalidTensorException(
        "the signature's outputs are not those of its method; use :predict");
  }
}
