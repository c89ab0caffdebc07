package dev.tollgate.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * The body of every refusal: RFC 9457 {@code application/problem+json}.
 *
 * @param type URI reference of the kind of problem
 * @param title its constant summary
 * @param status the HTTP status, repeated
 * @param detail what happened in this call and what the caller can do about it
 * @param instance path of the call
 * @param code stable machine-readable name, see {@link ErrorCode#code()}
 * @param requestId the call's {@code X-Request-Id}
 * @param error the detail once more, where clients of TensorFlow Serving and of the Open Inference
 *     Protocol look for it
 * @param violatedPolicies names of the used-up allowances; absent unless the code is {@code
 *     limit_exceeded}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RegisterForReflection
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    String code,
    @JsonProperty("request_id") String requestId,
    String error,
    @JsonProperty("violated-policies") List<String> violatedPolicies) {

  /** The media type of a problem. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** Copies the list. */
  public Problem {
    violatedPolicies = List.copyOf(violatedPolicies);
  }

  static Problem of(ProblemException failure, Exchange exchange) {
    ErrorCode code = failure.code();
    return new Problem(
        code.type(),
        code.title(),
        code.status(),
        failure.detail(),
        exchange.path(),
        code.code(),
        exchange.requestId().toString(),
        failure.detail(),
        failure.violatedPolicies());
  }
}
