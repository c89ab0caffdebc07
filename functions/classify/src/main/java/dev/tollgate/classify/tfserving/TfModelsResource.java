package dev.tollgate.classify.tfserving;

import dev.tollgate.classify.ModelView;
import dev.tollgate.classify.tensors.WireResponses;
import dev.tollgate.gate.Calls;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What TensorFlow Serving's clients ask about models. */
@Path("/v1/models/{model}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "TensorFlow Serving")
public class TfModelsResource {
  private static final String REFUSES =
      "unknown_model, unknown_version, model_not_allowed, model_not_ready";
  private static final String METADATA = "What the signatures of a model take and give";

  private final TfServing serving;
  private final Calls calls;

  TfModelsResource(TfServing serving, Calls calls) {
    this.serving = serving;
    this.calls = calls;
  }

  /** How versions stand. */
  @Schema(name = "ModelVersionStatuses", description = "How versions stand.")
  public record Statuses(List<ModelView.ServingStatus> modelVersionStatus) {
    /** Copies the list. */
    public Statuses {
      modelVersionStatus = List.copyOf(modelVersionStatus);
    }
  }

  /** How one version stands. */
  @GET
  @Path("/versions/{version}")
  @NonBlocking
  @Operation(operationId = "getModelVersion", summary = "Show how one version stands")
  @Extension(name = "x-refuses", value = "unknown_model, unknown_version")
  public Statuses version(@BeanParam TfPlace place, @PathParam("version") String version) {
    return new Statuses(
        serving.status(place.model(), version).stream().map(ModelView.ServingStatus::of).toList());
  }

  /** The signatures of the version that serves. */
  @GET
  @Path("/metadata")
  @NonBlocking
  @Operation(operationId = "getModelMetadata", summary = METADATA)
  @Extension(name = "x-refuses", value = REFUSES)
  @APIResponse(
      responseCode = "200",
      description = "The signatures, as TensorFlow Serving prints them.",
      content = @Content(schema = @Schema(implementation = Object.class)))
  public Response metadata(@BeanParam TfPlace place) {
    return WireResponses.of(
        serving.metadata(calls.current(), place.model(), null), place.headers());
  }

  /** The signatures of one version. */
  @GET
  @Path("/versions/{version}/metadata")
  @NonBlocking
  @Operation(operationId = "getModelVersionMetadata", summary = METADATA + ", in a pinned version")
  @Extension(name = "x-refuses", value = REFUSES)
  @APIResponse(
      responseCode = "200",
      description = "The signatures, as TensorFlow Serving prints them.",
      content = @Content(schema = @Schema(implementation = Object.class)))
  public Response versionMetadata(@BeanParam TfPlace place, @PathParam("version") String version) {
    return WireResponses.of(
        serving.metadata(calls.current(), place.model(), version), place.headers());
  }
}
