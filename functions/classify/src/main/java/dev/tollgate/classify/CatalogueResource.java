package dev.tollgate.classify;

import dev.tollgate.gate.Calls;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The catalogue of models over REST; open to everybody. */
@Path("/v1/models")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Models")
public class CatalogueResource {
  private final Catalogue catalogue;
  private final Calls calls;

  CatalogueResource(Catalogue catalogue, Calls calls) {
    this.catalogue = catalogue;
    this.calls = calls;
  }

  /** All models. */
  @Schema(description = "All models, by name.")
  public record ModelList(List<ModelView> data) {
    /** Copies the list. */
    public ModelList {
      data = List.copyOf(data);
    }
  }

  /** All models, by name. */
  @GET
  @NonBlocking
  @Operation(operationId = "listModels", summary = "List the models")
  public ModelList list() {
    return new ModelList(catalogue.list(calls.current()));
  }

  /** One model. */
  @GET
  @Path("/{model}")
  @NonBlocking
  @Operation(
      operationId = "getModel",
      summary = "Show one model: card, versions, price, how to call it")
  @Extension(name = "x-refuses", value = "unknown_model")
  public ModelView get(@PathParam("model") String model) {
    return catalogue.get(calls.current(), model);
  }
}
