package dev.tollgate.classify.tfserving;

import dev.tollgate.classify.tensors.TensorOptions;
import dev.tollgate.classify.tensors.WireResponses;
import dev.tollgate.gate.Calls;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** TensorFlow Serving's REST protocol: translates, calls {@link TfServing}, translates back. */
@Path("/v1/models")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "TensorFlow Serving")
public class TfServingResource {
  private static final String REFUSES =
      "invalid_request, malformed_json, unknown_model, unknown_version, model_not_allowed, "
          + "unsupported_model, idempotency_mismatch, limit_exceeded, model_not_ready, overloaded, "
          + "ledger_unavailable";
  private static final String PREDICT = "Call a signature with tensors";
  private static final String CLASSIFY = "Call a signature made for classification with examples";
  private static final String REGRESS = "Call a signature made for regression with examples";
  private static final String ANSWER =
      "What the signature gave; headers `Tollgate-…` tell what the call cost.";
  private static final String PINNED = ", in a pinned version";

  private final TfServing serving;
  private final Calls calls;

  TfServingResource(TfServing serving, Calls calls) {
    this.serving = serving;
    this.calls = calls;
  }

  /** Tensors in, tensors out. */
  @POST
  @Path("/{model}:predict")
  @Operation(operationId = "predict", summary = PREDICT)
  @Extension(name = "x-refuses", value = REFUSES)
  @APIResponse(
      responseCode = "200",
      description = ANSWER,
      content = @Content(schema = @Schema(implementation = Object.class)))
  @RequestBody(ref = "PredictBody")
  public Uni<Response> predict(@BeanParam TensorOptions options, byte[] body) {
    return serving
        .predict(calls.current(), options, body)
        .map(answer -> WireResponses.of(answer, options.headers()));
  }

  /** Tensors in, tensors out, in one version. */
  @POST
  @Path("/{model}/versions/{version}:predict")
  @Operation(operationId = "predictWithVersion", summary = PREDICT + PINNED)
  @Extension(name = "x-refuses", value = REFUSES)
  @APIResponse(
      responseCode = "200",
      description = ANSWER,
      content = @Content(schema = @Schema(implementation = Object.class)))
  @RequestBody(ref = "PredictBody")
  public Uni<Response> predictWithVersion(
      @PathParam("version") String version, @BeanParam TensorOptions options, byte[] body) {
    return predict(options.pinned(version), body);
  }

  private Uni<Response> withExamples(ExampleMethod method, TensorOptions options, byte[] body) {
    return serving
        .withExamples(calls.current(), method, options, body)
        .map(answer -> WireResponses.of(answer, options.headers()));
  }

  /** Examples in, labels with scores out. */
  @POST
  @Path("/{model}:classify")
  @Operation(operationId = "classifyExamples", summary = CLASSIFY)
  @Extension(name = "x-refuses", value = REFUSES)
  @APIResponse(
      responseCode = "200",
      description = ANSWER,
      content = @Content(schema = @Schema(implementation = Object.class)))
  @RequestBody(ref = "ClassifyExamplesBody")
  public Uni<Response> classify(@BeanParam TensorOptions options, byte[] body) {
    return withExamples(ExampleMethod.CLASSIFY, options, body);
  }

  /** Examples in, labels with scores out, in one version. */
  @POST
  @Path("/{model}/versions/{version}:classify")
  @Operation(operationId = "classifyExamplesWithVersion", summary = CLASSIFY + PINNED)
  @Extension(name = "x-refuses", value = REFUSES)
  @APIResponse(
      responseCode = "200",
      description = ANSWER,
      content = @Content(schema = @Schema(implementation = Object.class)))
  @RequestBody(ref = "ClassifyExamplesBody")
  public Uni<Response> classifyWithVersion(
      @PathParam("version") String version, @BeanParam TensorOptions options, byte[] body) {
    return withExamples(ExampleMethod.CLASSIFY, options.pinned(version), body);
  }

  /** Examples in, numbers out. */
  @POST
  @Path("/{model}:regress")
  @Operation(operationId = "regressExamples", summary = REGRESS)
  @Extension(name = "x-refuses", value = REFUSES)
  @APIResponse(
      responseCode = "200",
      description = ANSWER,
      content = @Content(schema = @Schema(implementation = Object.class)))
  @RequestBody(ref = "RegressExamplesBody")
  public Uni<Response> regress(@BeanParam TensorOptions options, byte[] body) {
    return withExamples(ExampleMethod.REGRESS, options, body);
  }

  /** Examples in, numbers out, in one version. */
  @POST
  @Path("/{model}/versions/{version}:regress")
  @Operation(operationId = "regressExamplesWithVersion", summary = REGRESS + PINNED)
  @Extension(name = "x-refuses", value = REFUSES)
  @APIResponse(
      responseCode = "200",
      description = ANSWER,
      content = @Content(schema = @Schema(implementation = Object.class)))
  @RequestBody(ref = "RegressExamplesBody")
  public Uni<Response> regressWithVersion(
      @PathParam("version") String version, @BeanParam TensorOptions options, byte[] body) {
    return withExamples(ExampleMethod.REGRESS, options.pinned(version), body);
  }
}
