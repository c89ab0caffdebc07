package dev.tollgate.classify;

import dev.tollgate.gate.ProblemException;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What a call to a model says outside its body. */
public abstract class CallOptions {
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  @Context HttpHeaders headers;

  @HeaderParam(IDEMPOTENCY_KEY)
  @Parameter(
      description =
          "Makes retries safe: within 24 hours the same key and call get the same answer and one "
              + "charge. At most 128 printable ASCII characters.")
  String idempotencyKey;

  private String version;
  private String label;

  /** The same call, for the version that its path names. */
  public CallOptions pinned(String wanted) {
    version = wanted;
    return this;
  }

  /** The same call, for the version that the label in its path points to. */
  public CallOptions labelled(String wanted) {
    label = wanted;
    return this;
  }

  /** Name of the model that is asked. */
  public abstract String model();

  /** All headers of the call. */
  public final HttpHeaders headers() {
    return headers;
  }

  /**
   * The version asked for, if one was.
   *
   * @throws ProblemException {@code unknown_version} if it is no number: no version is called so
   */
  public final OptionalLong version() {
    return VersionNumber.asked(version);
  }

  /** The label of the path, if it names one. */
  public final Optional<String> label() {
    return Optional.ofNullable(label);
  }

  /**
   * The caller's key for safe retries, if any. Who sends an empty one believes that retries are
   * safe; so it is told as it came.
   */
  public final Optional<String> idempotencyKey() {
    return sent(idempotencyKey, IDEMPOTENCY_KEY);
  }

  /** A header as it came: Quarkus REST takes an empty one for none. */
  protected final Optional<String> sent(String value, String header) {
    return Optional.ofNullable(value)
        .or(() -> Optional.ofNullable(headers.getHeaderString(header)));
  }
}
