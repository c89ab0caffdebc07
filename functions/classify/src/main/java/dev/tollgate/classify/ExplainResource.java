package dev.tollgate.classify;

import dev.tollgate.gate.Calls;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Explain over REST: translates, calls {@link Explain}, translates back. */
@Path("/v1/models/{model}")
@Produces({MediaType.APPLICATION_JSON, Pictures.PNG})
@Tag(name = "Inference")
public class ExplainResource {
  private static final String REFUSES =
      "invalid_request, bad_image, malformed_json, body_too_large, too_many_images, "
          + "image_too_large, unsupported_media_type, unknown_model, unknown_version, "
          + "model_not_allowed, unsupported_model, idempotency_mismatch, limit_exceeded, "
          + "model_not_ready, overloaded, ledger_unavailable";
  private static final String SUMMARY = "Explain which pixels spoke for a class";
  private static final String HEADER =
      "With a heat map: the answer as JSON, without the pixels, but with the receipt.";

  private final Explain explain;
  private final Calls calls;
  private final ExplainBodies bodies;

  ExplainResource(Explain explain, Calls calls, ExplainBodies bodies) {
    this.explain = explain;
    this.calls = calls;
    this.bodies = bodies;
  }

  /** A picture file or JSON, for the newest version. */
  @POST
  @Path("/explain")
  @Consumes({Pictures.PNG, Pictures.JPEG, Pictures.GIF, Pictures.BMP, MediaType.APPLICATION_JSON})
  @Operation(operationId = "explain", summary = SUMMARY)
  @Extension(name = "x-refuses", value = REFUSES)
  @RequestBody(ref = "Picture")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      headers =
          @Header(
              name = ExplainBodies.ANSWER_HEADER,
              description = HEADER,
              schema = @Schema(type = SchemaType.STRING)),
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = ExplainAnswer.class)),
        @Content(
            mediaType = Pictures.PNG,
            schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  public Uni<Response> explain(
      @BeanParam ExplainOptions options, @HeaderParam("Content-Type") String type, byte[] body) {
    return explain.answer(calls.current(), bodies.read(options, type, body)).map(bodies::write);
  }

  /** A picture file or JSON, for one version. */
  @POST
  @Path("/versions/{version}/explain")
  @Consumes({Pictures.PNG, Pictures.JPEG, Pictures.GIF, Pictures.BMP, MediaType.APPLICATION_JSON})
  @Operation(operationId = "explainWithVersion", summary = SUMMARY + ", by a pinned version")
  @Extension(name = "x-refuses", value = REFUSES)
  @RequestBody(ref = "Picture")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      headers =
          @Header(
              name = ExplainBodies.ANSWER_HEADER,
              description = HEADER,
              schema = @Schema(type = SchemaType.STRING)),
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = ExplainAnswer.class)),
        @Content(
            mediaType = Pictures.PNG,
            schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  public Uni<Response> explainWithVersion(
      @PathParam("version") String version,
      @BeanParam ExplainOptions options,
      @HeaderParam("Content-Type") String type,
      byte[] body) {
    return explain
        .answer(calls.current(), bodies.read(options.pinned(version), type, body))
        .map(bodies::write);
  }

  /** A form with one picture, for the newest version. */
  @POST
  @Path("/explain")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(hidden = true)
  @Blocking
  public Uni<Response> explainForm(
      @BeanParam ExplainOptions options, @RestForm("image") List<FileUpload> images) {
    return explain.answer(calls.current(), ExplainBodies.read(options, images)).map(bodies::write);
  }

  /** A form with one picture, for one version. */
  @POST
  @Path("/versions/{version}/explain")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(hidden = true)
  @Blocking
  public Uni<Response> explainFormWithVersion(
      @PathParam("version") String version,
      @BeanParam ExplainOptions options,
      @RestForm("image") List<FileUpload> images) {
    return explain
        .answer(calls.current(), ExplainBodies.read(options.pinned(version), images))
        .map(bodies::write);
  }
}
