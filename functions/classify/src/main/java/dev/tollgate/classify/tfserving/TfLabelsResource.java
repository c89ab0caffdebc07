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

/** The same protocol for the version that a label points to. */
@Path("/v1/models")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "TensorFlow Serving")
public class TfLabelsResource {
  private static final String REFUSES =
      "invalid_request, malformed_json, unknown_model, unknown_version, unknown_label, "
          + "model_not_allowed, unsupported_model, idempotency_mismatch, limit_exceeded, "
          + "model_not_ready, overloaded, ledger_unavailable";
  private static final String LABELLED = ", in the version that a label points to";
  private static final String ANSWER =
      "What the signature gave; headers `Tollgate-…` tell what the call cost.";

  private final TfServing serving;
  private final Calls calls;

  TfLabelsResource(TfServing serving, Calls calls) {
    this.serving = serving;
    this.calls = calls;
  }

  /** Tensors in, tensors out. */
  @POST
  @Path("/{model}/labels/{label}:predict")
  @Operation(operationId = "predictWithLabel", summary = "Call a signature with tensors" + LABELLED)
  @Extension(name = "x-refuses", value = REFUSES)
  @APIResponse(
      responseCode = "200",
      description = ANSWER,
      content = @Content(schema = @Schema(implementation = Object.class)))
  @RequestBody(ref = "PredictBody")
  public Uni<Response> predict(
      @PathParam("label") String label, @BeanParam TensorOptions options, byte[] body) {
    return serving
        .predict(calls.current(), options.labelled(label), body)
        .map(answer -> WireResponses.of(answer, options.headers()));
  }

  /** Examples in, labels with scores out. */
  @POST
  @Path("/{model}/labels/{label}:classify")
  @Operation(
      operationId = "classifyExamplesWithLabel",
      summary = "Call a signature made for classification with examples" + LABELLED)
  @Extension(name = "x-refuses", value = REFUSES)
  @APIResponse(
      responseCode = "200",
      description = ANSWER,
      content = @Content(schema = @Schema(implementation = Object.class)))
  @RequestBody(ref = "ClassifyExamplesBody")
  public Uni<Response> classify(
      @PathParam("label") String label, @BeanParam TensorOptions options, byte[] body) {
    return serving
        .withExamples(calls.current(), ExampleMethod.CLASSIFY, options.labelled(label), body)
        .map(answer -> WireResponses.of(answer, options.headers()));
  }

  /** Examples in, numbers out. */
  @POST
  @Path("/{model}/labels/{label}:regress")
  @Operation(
      operationId = "regressExamplesWithLabel",
      summary = "Call a signature made for regression with examples" + LABELLED)
  @Extension(name = "x-refuses", value = REFUSES)
  @APIResponse(
      responseCode = "200",
      description = ANSWER,
      content = @Content(schema = @Schema(implementation = Object.class)))
  @RequestBody(ref = "RegressExamplesBody")
  public Uni<Response> regress(
      @PathParam("label") String label, @BeanParam TensorOptions options, byte[] body) {
    return serving
        .withExamples(calls.current(), ExampleMethod.REGRESS, options.labelled(label), body)
        .map(answer -> WireResponses.of(answer, options.headers()));
  }
}
