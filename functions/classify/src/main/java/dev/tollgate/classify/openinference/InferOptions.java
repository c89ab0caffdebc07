package dev.tollgate.classify.openinference;

import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.ProblemException;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What an inference request says outside its body. */
public class InferOptions {
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final String JSON_LENGTH = "Inference-Header-Content-Length";

  @Context HttpHeaders headers;

  @PathParam("model")
  @Parameter(description = "Name of the model.", example = "half_plus_two")
  String model;

  @HeaderParam(IDEMPOTENCY_KEY)
  @Parameter(
      description =
          "Makes retries safe: within 24 hours the same key and body get the same answer and one "
              + "charge. At most 128 printable ASCII characters.")
  String idempotencyKey;

  @HeaderParam(JSON_LENGTH)
  @Parameter(
      description = "How many bytes of the body are JSON, if binary data follows it.",
      schema =
          @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER))
  String jsonLength;

  private String version;

  InferOptions pinned(String wanted) {
    version = wanted;
    return this;
  }

  String model() {
    return model;
  }

  /** The version of the path; null if it names none. */
  String version() {
    return version;
  }

  HttpHeaders headers() {
    return headers;
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

  /** The caller's key for safe retries, also if it is empty. */
  Optional<String> idempotencyKey() {
    return sent(idempotencyKey, IDEMPOTENCY_KEY);
  }

  /** A header as it came: Quarkus REST takes an empty one for none. */
  private Optional<String> sent(String value, String header) {
    return Optional.ofNullable(value)
        .or(() -> Optional.ofNullable(headers.getHeaderString(header)));
  }
}
