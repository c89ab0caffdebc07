package dev.tollgate.classify.tfserving;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tollgate.classify.tensors.TensorJson;
import dev.tollgate.classify.tensors.TensorJson.InvalidJsonException;
import dev.tollgate.classify.tensors.TensorQuestion;
import dev.tollgate.classify.tensors.TensorRefusals;
import dev.tollgate.model.ServedModel;
import dev.tollgate.model.ServedSignature;
import dev.tollgate.model.tensor.InvalidTensorException;
import dev.tollgate.model.tensor.Tensor;
import java.io.IOException;
import java.util.Map;

/** Reads the bodies of {@code :predict}: rows as {@code instances}, columns as {@code inputs}. */
final class PredictBodies {
  private final ServedSignature signature;
  private final InstanceRows rows;
  private final InputColumns columns;
  private boolean rowsCame;
  private boolean columnsCame;

  private PredictBodies(ServedSignature signature) {
    this.signature = signature;
    this.rows = new InstanceRows(signature.spec());
    this.columns = new InputColumns(signature.spec());
  }

  /** What a body asks a model. */
  static TensorQuestion read(ServedModel model, byte[] body) throws InvalidTensorException {
    ServedSignature signature = TensorRefusals.signature(model, SignatureNames.in(body));
    PredictBodies reader = new PredictBodies(signature);
    TensorJson.read(body, body.length, reader::read);
    return reader.question();
  }

  private void read(JsonParser parser) throws IOException, InvalidJsonException {
    parser.nextToken();
    TensorJson.expectObject(parser, "the body");
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case SignatureNames.FIELD -> TensorJson.text(parser, field);
        case "instances" -> {
          rows.read(parser);
          rowsCame = true;
        }
        case "inputs" -> {
          columns.read(parser);
          columnsCame = true;
        }
        default ->
            throw new InvalidJsonException(
                "the field '"
                    + field
                    + "' is not known; known are inputs, instances, "
                    + SignatureNames.FIELD);
      }
    }
    if (rowsCame == columnsCame) {
      throw new InvalidJsonException("it needs either 'instances' or 'inputs'");
    }
  }

  private TensorQuestion question() throws InvalidTensorException {
    Map<String, Tensor> tensors = rowsCame ? rows.tensors() : columns.tensors();
    return new TensorQuestion(
        signature,
        signature.inputs(tensors),
        rowsCame ? PredictAnswers::rows : PredictAnswers::columns);
  }
}
