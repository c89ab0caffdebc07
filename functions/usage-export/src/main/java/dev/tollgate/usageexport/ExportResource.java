package dev.tollgate.usageexport;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Sinks of usage over REST. */
@Path("/v1/usage/exports")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Usage export")
public class ExportResource {
  private final ExportDesk desk;

  ExportResource(ExportDesk desk) {
    this.desk = desk;
  }

  /** All sinks. */
  @Schema(name = "UsageSinks")
  public record Sinks(List<SinkView> data) {
    /** Copies the list. */
    public Sinks {
      data = List.copyOf(data);
    }
  }

  /** Lists sinks. */
  @GET
  @Operation(
      operationId = "listUsageExports",
      summary = "List where usage is sent on to, and how that goes (operator)")
  public Uni<Sinks> list() {
    return desk.list().map(Sinks::new);
  }

  /** Sends usage again. */
  @POST
  @Path("/{sink}/replay")
  @ResponseStatus(202)
  @APIResponseSchema(value = Replayed.class, responseCode = "202", responseDescription = "Accepted")
  @Operation(
      operationId = "replayUsageExport",
      summary = "Send the usage of a span once more, under the same ids (operator)")
  @Extension(
      name = "x-refuses",
      value = "invalid_request, malformed_json, unsupported_media_type, unknown_sink")
  public Uni<Replayed> replay(@PathParam("sink") String sink, ReplayBody body) {
    return desk.replay(sink, body);
  }

  /** Forgets a sink. */
  @DELETE
  @Path("/{sink}")
  @Operation(
      operationId = "forgetUsageExport",
      summary =
          "Forget a sink and what waits for it; if it is configured, it starts anew (operator)")
  @Extension(name = "x-refuses", value = "unknown_sink")
  public Uni<Void> forget(@PathParam("sink") String sink) {
    return desk.forget(sink);
  }
}
