package dev.tollgate.classify.tfserving;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What a call of TensorFlow Serving's protocol says outside its body. */
public class TfOptions {
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

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

  private String version;
  private String label;

  TfOptions pinned(String wanted) {
    version = wanted;
    return this;
  }

  TfOptions labelled(String wanted) {
    label = wanted;
    return this;
  }

  String model() {
    return model;
  }

  /** The version of the path; null if it names none. */
  String version() {
    return version;
  }

  /** The label of the path, if it names one. */
  Optional<String> label() {
    return Optional.ofNullable(label);
  }

  HttpHeaders headers() {
    return headers;
  }

  /** The caller's key for safe retries, also if it is empty, which Quarkus REST takes for none. */
  Optional<String> idempotencyKey() {
    return Optional.ofNullable(idempotencyKey)
        .or(() -> Optional.ofNullable(headers.getHeaderString(IDEMPOTENCY_KEY)));
  }
}
