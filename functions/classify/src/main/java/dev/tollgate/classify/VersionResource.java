package dev.tollgate.classify;

import dev.tollgate.gate.Calls;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Versions of models and their labels over REST. */
@Path("/v1/models/{model}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Models")
public class VersionResource {
  private static final String TAR = "application/x-tar";
  private static final String GZIP = "application/gzip";
  private static final String X_GZIP = "application/x-gzip";
  private static final String ZIP = "application/zip";

  private final VersionDesk desk;
  private final Calls calls;

  VersionResource(VersionDesk desk, Calls calls) {
    this.desk = desk;
    this.calls = calls;
  }

  /** Adds a version. */
  @POST
  @Path("/versions")
  @Consumes({TAR, GZIP, X_GZIP, ZIP, MediaType.APPLICATION_OCTET_STREAM})
  @ResponseStatus(201)
  @APIResponseSchema(
      value = VersionView.class,
      responseCode = "201",
      responseDescription = "Created")
  @Operation(
      operationId = "publishVersion",
      summary = "Add a version of a model (publisher or operator)",
      description =
          "The body is a tar, tar.gz or zip of a SavedModel folder. It is loaded and has to answer "
              + "before it is taken; what cannot be served is refused and changes nothing. The model "
              + "need not exist.")
  @RequestBody(
      required = true,
      description = "A tar, tar.gz or zip of a SavedModel folder.",
      content = {
        @Content(mediaType = TAR, schema = @Schema(type = SchemaType.STRING, format = "binary")),
        @Content(mediaType = GZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")),
        @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  @Extension(
      name = "x-refuses",
      value =
          "invalid_request, malformed_request, body_too_large, unsupported_media_type, "
              + "model_not_allowed, unservable_model, version_exists")
  public Uni<VersionView> publish(
      @PathParam("model") @Parameter(description = "Name of the model.", example = "fashion-mnist")
          String model,
      @Parameter(
              description = "Number of the version; the next free one if it is left out.",
              example = "2",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "0"))
          @QueryParam("version")
          String version) {
    return desk.publish(calls.current(), model, Optional.ofNullable(version));
  }

  /** Removes a version. */
  @DELETE
  @Path("/versions/{version}")
  @Operation(
      operationId = "removeVersion",
      summary = "Remove a version for good (publisher or operator)",
      description =
          "It takes no more calls, finishes those it has, is freed and deleted. Its number is not "
              + "given again.")
  @APIResponse(responseCode = "204", description = "Removed")
  @Extension(name = "x-refuses", value = "model_not_allowed, unknown_version, version_labelled")
  public Uni<Void> remove(@PathParam("model") String model, @PathParam("version") String version) {
    return desk.remove(calls.current(), model, version);
  }

  /** Points a label to a version. */
  @PUT
  @Path("/labels/{label}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "labelVersion",
      summary = "Point a label to a version (publisher or operator)",
      description =
          "The version is loaded first if it is not. The label `stable` decides which version "
              + "answers when none is asked for; without it the newest does.")
  @Extension(
      name = "x-refuses",
      value =
          "invalid_request, malformed_json, unsupported_media_type, model_not_allowed, "
              + "unknown_version, unservable_model")
  public Uni<VersionView> label(
      @PathParam("model") String model, @PathParam("label") String label, LabelBody body) {
    return desk.label(calls.current(), model, label, body);
  }

  /** Takes a label away. */
  @DELETE
  @Path("/labels/{label}")
  @Operation(operationId = "removeLabel", summary = "Take a label away (publisher or operator)")
  @APIResponse(responseCode = "204", description = "Taken away")
  @Extension(name = "x-refuses", value = "model_not_allowed, unknown_label")
  public Uni<Void> unlabel(@PathParam("model") String model, @PathParam("label") String label) {
    return desk.unlabel(calls.current(), model, label);
  }
}
