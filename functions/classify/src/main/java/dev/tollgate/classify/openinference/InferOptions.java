package dev.tollgate.classify.openinference;

import dev.tollgate.classify.tensors.TensorOptions;
import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.ProblemException;
import jakarta.ws.rs.HeaderParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What an inference request says outside its body. */
public class InferOptions extends TensorOptions {
  private static final String JSON_LENGTH = "Inference-Header-Content-Length";

  @HeaderParam(JSON_LENGTH)
  @Parameter(
      description = "How many bytes of the body are JSON, if binary data follows it.",
      schema = @Schema(type = SchemaType.INTEGER))
  String jsonLength;

  @Override
  public InferOptions pinned(String version) {
    super.pinned(version);
    return this;
  }

  /**
   * How many bytes of the body are JSON.
   *
   * @param bodyBytes how many it has
   * @throws ProblemException {@code invalid_request} if the header says something impossible
   */
  int jsonBytes(int bodyBytes) {
    String text = sent(jsonLength, JSON_LENGTH).orElse(Integer.toString(bodyBytes));
    int length = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    if (length < 0 || length > bodyBytes) {
      throw ProblemException.of(
          ErrorCode.INVALID_REQUEST,
          "The header " + JSON_LENGTH + " must be the length of the JSON in the body, in bytes.");
    }
    return length;
  }
}
