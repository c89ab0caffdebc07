package dev.tollgate.classify.openinference;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the Open Inference Protocol asks about the server; open to everybody. */
@Path("/v2")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Open Inference Protocol")
public class ServerResource {
  private final OpenInference inference;
  private final String version;

  ServerResource(
      OpenInference inference,
      @ConfigProperty(name = "quarkus.application.version", defaultValue = "0") String version) {
    this.inference = inference;
    this.version = version;
  }

  /** The server. */
  @Schema(name = "InferenceServer", description = "The server and what it adds to the protocol.")
  public record Server(
      @Schema(examples = "tollgate") String name, String version, List<String> extensions) {
    /** Copies the list. */
    public Server {
      extensions = List.copyOf(extensions);
    }
  }

  /** That it lives. */
  @Schema(name = "InferenceServerLive")
  public record Live(boolean live) {}

  /** That it can answer. */
  @Schema(name = "InferenceServerReady")
  public record Ready(boolean ready) {}

  /** The server. */
  @GET
  @NonBlocking
  @Operation(operationId = "getInferenceServer", summary = "Show the server and its extensions")
  public Server server() {
    return new Server("tollgate", version, List.of("binary_tensor_data", "classification"));
  }

  /** That it lives. */
  @GET
  @Path("/health/live")
  @NonBlocking
  @Operation(operationId = "isInferenceServerLive", summary = "Tell whether the server lives")
  public Live live() {
    return new Live(true);
  }

  /** That it can answer. */
  @GET
  @Path("/health/ready")
  @NonBlocking
  @Operation(operationId = "isInferenceServerReady", summary = "Tell whether a model can answer")
  @Extension(name = "x-refuses", value = "model_not_ready")
  public Ready ready() {
    inference.checkReady();
    return new Ready(true);
  }
}
