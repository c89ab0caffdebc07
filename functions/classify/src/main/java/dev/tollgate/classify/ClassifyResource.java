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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Classify over REST: translates, calls {@link Classify}, translates back. */
@Path("/v1/models/{model}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Inference")
public class ClassifyResource {
  private static final String REFUSES =
      "invalid_request, bad_image, malformed_json, body_too_large, too_many_images, "
          + "image_too_large, unsupported_media_type, unknown_model, unknown_version, "
          + "model_not_allowed, unsupported_model, idempotency_mismatch, limit_exceeded, "
          + "model_not_ready, overloaded, ledger_unavailable";
  private static final String UNKNOWN_LABEL = ", unknown_label";
  private static final String SUMMARY = "Classify one image or many";

  private final Classify classify;
  private final Calls calls;
  private final ImageBodies bodies;

  ClassifyResource(Classify classify, Calls calls, ImageBodies bodies) {
    this.classify = classify;
    this.calls = calls;
    this.bodies = bodies;
  }

  /** A picture file or JSON, for the version that serves. */
  @POST
  @Path("/classify")
  @Consumes({Pictures.PNG, Pictures.JPEG, Pictures.GIF, Pictures.BMP, MediaType.APPLICATION_JSON})
  @Operation(operationId = "classify", summary = SUMMARY)
  @Extension(name = "x-refuses", value = REFUSES)
  @RequestBody(ref = "Pictures")
  public Uni<ClassifyAnswer> classify(
      @BeanParam ClassifyOptions options, @HeaderParam("Content-Type") String type, byte[] body) {
    return classify.answer(calls.current(), bodies.read(options, type, body));
  }

  /** A picture file or JSON, for one version. */
  @POST
  @Path("/versions/{version}/classify")
  @Consumes({Pictures.PNG, Pictures.JPEG, Pictures.GIF, Pictures.BMP, MediaType.APPLICATION_JSON})
  @Operation(operationId = "classifyWithVersion", summary = SUMMARY + " with a pinned version")
  @Extension(name = "x-refuses", value = REFUSES)
  @RequestBody(ref = "Pictures")
  public Uni<ClassifyAnswer> classifyWithVersion(
      @PathParam("version") String version,
      @BeanParam ClassifyOptions options,
      @HeaderParam("Content-Type") String type,
      byte[] body) {
    return classify.answer(calls.current(), bodies.read(options.pinned(version), type, body));
  }

  /** A picture file or JSON, for the version that a label points to. */
  @POST
  @Path("/labels/{label}/classify")
  @Consumes({Pictures.PNG, Pictures.JPEG, Pictures.GIF, Pictures.BMP, MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "classifyWithLabel",
      summary = SUMMARY + " with the version that a label points to")
  @Extension(name = "x-refuses", value = REFUSES + UNKNOWN_LABEL)
  @RequestBody(ref = "Pictures")
  public Uni<ClassifyAnswer> classifyWithLabel(
      @PathParam("label") String label,
      @BeanParam ClassifyOptions options,
      @HeaderParam("Content-Type") String type,
      byte[] body) {
    return classify.answer(calls.current(), bodies.read(options.labelled(label), type, body));
  }

  /** A form of one or more pictures, for the version that serves. */
  @POST
  @Path("/classify")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(hidden = true)
  @Blocking
  public Uni<ClassifyAnswer> classifyForm(
      @BeanParam ClassifyOptions options, @RestForm("image") List<FileUpload> images) {
    return classify.answer(calls.current(), ImageBodies.read(options, images));
  }

  /** A form of one or more pictures, for one version. */
  @POST
  @Path("/versions/{version}/classify")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(hidden = true)
  @Blocking
  public Uni<ClassifyAnswer> classifyFormWithVersion(
      @PathParam("version") String version,
      @BeanParam ClassifyOptions options,
      @RestForm("image") List<FileUpload> images) {
    return classify.answer(calls.current(), ImageBodies.read(options.pinned(version), images));
  }

  /** A form of one or more pictures, for the version that a label points to. */
  @POST
  @Path("/labels/{label}/classify")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(hidden = true)
  @Blocking
  public Uni<ClassifyAnswer> classifyFormWithLabel(
      @PathParam("label") String label,
      @BeanParam ClassifyOptions options,
      @RestForm("image") List<FileUpload> images) {
    return classify.answer(calls.current(), ImageBodies.read(options.labelled(label), images));
  }
}
