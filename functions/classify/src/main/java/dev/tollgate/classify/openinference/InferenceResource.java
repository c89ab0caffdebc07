package dev.tollgate.classify.openinference;

import dev.tollgate.classify.tensors.WireResponses;
import dev.tollgate.gate.Calls;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Models in the Open Inference Protocol: translates, calls {@link OpenInference}, and back. */
@Path("/v2/models/{model}")
@Consumes(MediaType.WILDCARD)
@Produces({MediaType.APPLICATION_JSON, MediaType.APPLICATION_OCTET_STREAM})
@Tag(name = "Open Inference Protocol")
public class InferenceResource {
  private static final String ABOUT =
      "unknown_model, unknown_version, model_not_allowed, model_not_ready";
  private static final String REFUSES =
      ABOUT
          + ", invalid_request, malformed_json, unsupported_model, idempotency_mismatch, "
          + "limit_exceeded, overloaded, ledger_unavailable";
  private static final String PINNED = ", in a pinned version";
  private static final String INFER = "Call a signature with tensors, as JSON or binary data";
  private static final String ANSWER =
      "The outputs, as JSON, with binary data behind it where that was asked for; headers "
          + "`Tollgate-…` tell what the call cost.";

  private final OpenInference inference;
  private final Calls calls;

  InferenceResource(OpenInference inference, Calls calls) {
    this.inference = inference;
    this.calls = calls;
  }

  /** That a model can answer. */
  @Schema(name = "InferenceModelReady")
  public record ModelReady(@Schema(examples = "half_plus_two") String name, boolean ready) {}

  /** What a model takes and gives. */
  @GET
  @NonBlocking
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "getInferenceModel", summary = "Show what a model takes and gives")
  @Extension(name = "x-refuses", value = ABOUT)
  public ModelMetadata model(
      @PathParam("model") @Parameter(example = "half_plus_two") String model) {
    return inference.metadata(calls.current(), model, null);
  }

  /** What a version takes and gives. */
  @GET
  @Path("/versions/{version}")
  @NonBlocking
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "getInferenceModelVersion",
      summary = "Show what a model takes and gives" + PINNED)
  @Extension(name = "x-refuses", value = ABOUT)
  public ModelMetadata modelVersion(
      @PathParam("model") @Parameter(example = "half_plus_two") String model,
      @PathParam("version") @Parameter(example = "123") String version) {
    return inference.metadata(calls.current(), model, version);
  }

  /** That a model can answer. */
  @GET
  @Path("/ready")
  @NonBlocking
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "isInferenceModelReady", summary = "Tell whether a model can answer")
  @Extension(name = "x-refuses", value = ABOUT)
  public ModelReady ready(@PathParam("model") @Parameter(example = "half_plus_two") String model) {
    return ready(model, null);
  }

  /** That a version can answer. */
  @GET
  @Path("/versions/{version}/ready")
  @NonBlocking
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "isInferenceModelVersionReady",
      summary = "Tell whether a model can answer" + PINNED)
  @Extension(name = "x-refuses", value = ABOUT)
  public ModelReady versionReady(
      @PathParam("model") @Parameter(example = "half_plus_two") String model,
      @PathParam("version") @Parameter(example = "123") String version) {
    return ready(model, version);
  }

  /** Tensors in, tensors out. */
  @POST
  @Path("/infer")
  @Operation(operationId = "infer", summary = INFER)
  @Extension(name = "x-refuses", value = REFUSES)
  @APIResponse(
      responseCode = "200",
      description = ANSWER,
      content = @Content(schema = @Schema(implementation = Object.class)))
  @RequestBody(ref = "InferBody")
  public Uni<Response> infer(@BeanParam InferOptions options, byte[] body) {
    return inference
        .infer(calls.current(), options, body)
        .map(answer -> WireResponses.of(answer, options.headers()));
  }

  /** Tensors in, tensors out, in one version. */
  @POST
  @Path("/versions/{version}/infer")
  @Operation(operationId = "inferWithVersion", summary = INFER + PINNED)
  @Extension(name = "x-refuses", value = REFUSES)
  @APIResponse(
      responseCode = "200",
      description = ANSWER,
      content = @Content(schema = @Schema(implementation = Object.class)))
  @RequestBody(ref = "InferBody")
  public Uni<Response> inferWithVersion(
      @PathParam("version") @Parameter(example = "123") String version,
      @BeanParam InferOptions options,
      byte[] body) {
    return infer(options.pinned(version), body);
  }

  private ModelReady ready(String model, String version) {
    inference.checkReady(calls.current(), model, version);
    return new ModelReady(model, true);
  }
}
