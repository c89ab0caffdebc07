package dev.tollgate.classify.tfserving;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tollgate.classify.tensors.TensorJson;
import dev.tollgate.classify.tensors.TensorJson.InvalidJsonException;
import dev.tollgate.classify.tensors.TensorQuestion;
import dev.tollgate.classify.tensors.TensorRefusals;
import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.ProblemException;
import dev.tollgate.model.ExampleFeatures;
import dev.tollgate.model.ServedModel;
import dev.tollgate.model.ServedSignature;
import dev.tollgate.model.tensor.InvalidTensorException;
import dev.tollgate.model.tensor.Tensor;
import dev.tollgate.model.tensor.TensorShape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the bodies of {@code :classify} and {@code :regress}: examples, and what they share. */
final class ExampleBodies {

  private final List<ExampleFeatures> examples = new ArrayList<>();
  private ExampleFeatures context = new ExampleFeatures();
  private boolean examplesCame;

  private ExampleBodies() {}

  /**
   * What a body asks a model.
   *
   * @throws ProblemException {@code unsupported_model} if the signature is not made for the method
   */
  static TensorQuestion read(ServedModel model, ExampleMethod method, byte[] body)
      throws InvalidTensorException {
    ServedSignature signature = TensorRefusals.signature(model, SignatureNames.in(body));
    if (!method.fits(signature.spec())) {
      throw ProblemException.of(
          ErrorCode.UNSUPPORTED_MODEL,
          "The signature '%s' is not made for :%s, which takes examples as 'inputs' and gives %s. Use :predict, or name another."
              .formatted(
                  signature.spec().key(), method.text(), String.join(" or ", method.outputs())));
    }
    ExampleBodies reader = new ExampleBodies();
    TensorJson.read(body, body.length, reader::read);
    return new TensorQuestion(
        signature,
        signature.inputs(Map.of(ExampleMethod.INPUT, reader.tensor())),
        method.answers());
  }

  private Tensor tensor() throws InvalidTensorException {
    byte[][] serialized =
        examples.stream().map(example -> context.with(example).serialized()).toArray(byte[][]::new);
    return Tensor.ofTexts(TensorShape.of(serialized.length), serialized);
  }

  private void read(JsonParser parser) throws IOException, InvalidJsonException {
    parser.nextToken();
    TensorJson.expectObject(parser, "the body");
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case SignatureNames.FIELD -> TensorJson.text(parser, field);
        case "context" -> context = FeatureReader.example(parser);
        case "examples" -> readExamples(parser);
        default ->
            throw new InvalidJsonException(
                "the field '"
                    + field
                    + "' is not known; known are context, examples, "
                    + SignatureNames.FIELD);
      }
    }
    if (!examplesCame) {
      throw new InvalidJsonException("it needs a list 'examples' that is not empty");
    }
  }

  private void readExamples(JsonParser parser) throws IOException, InvalidJsonException {
    TensorJson.expect(parser, JsonToken.START_ARRAY, "'examples' must be a list");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      examples.add(FeatureReader.example(parser));
      examplesCame = true;
    }
  }
}
