package dev.tollgate.classify;

import dev.tollgate.gate.ProblemException;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What a call to a model about pictures says outside its body. */
public class CallOptions {
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  @Context HttpHeaders headers;

  @PathParam("model")
  @Parameter(description = "Name of the model.", example = "fashion-mnist")
  String model;

  @HeaderParam(IDEMPOTENCY_KEY)
  @Parameter(
      description =
          "Makes retries safe: within 24 hours the same key and call get the same answer and one "
              + "charge. At most 128 printable ASCII characters.")
  String idempotencyKey;

  private String version;

  CallOptions pinned(String wanted) {
    version = wanted;
    return this;
  }

  String model() {
    return model;
  }

  /**
   * The version asked for, if one was.
   *
   * @throws ProblemException {@code unknown_version} if it is no number: no version is called so
   */
  OptionalLong version() {
    if (version == null) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(VersionNumber.known(version));
  }

  /**
   * The caller's key for safe retries, if any. Quarkus REST takes an empty header for none, but who
   * sends one believes that retries are safe; so it is told as it came.
   */
  Optional<String> idempotencyKey() {
    return Optional.ofNullable(idempotencyKey)
        .or(() -> Optional.ofNullable(headers.getHeaderString(IDEMPOTENCY_KEY)));
  }
}
