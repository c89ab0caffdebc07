package dev.tollgate.registerkey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.accounts.ApiKey;
import dev.tollgate.accounts.KeyId;
import dev.tollgate.accounts.Page;
import dev.tollgate.gate.Calls;
import dev.tollgate.gate.Paging;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** API keys over REST. */
@Path("/v1/keys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Keys")
public class KeyResource {
  private static final String BODY_REFUSALS =
      "invalid_request, malformed_json, unsupported_media_type, key_outgrows_maker";

  private final KeyDesk desk;
  private final Calls calls;
  private final KeyChanges changes;

  KeyResource(KeyDesk desk, Calls calls, KeyChanges changes) {
    this.desk = desk;
    this.calls = calls;
    this.changes = changes;
  }

  /** A page of keys. */
  @Schema(name = "ApiKeyPage")
  public record KeyPage(
      List<KeyView> data, boolean hasMore, @Schema(nullable = true) String nextPage) {
    /** Copies the list. */
    public KeyPage {
      data = List.copyOf(data);
    }

    static KeyPage of(Page<ApiKey> page) {
      List<KeyView> data = page.data().stream().map(KeyView::of).toList();
      return new KeyPage(data, page.hasMore(), page.hasMore() ? data.getLast().id() : null);
    }
  }

  /** Makes a key. */
  @POST
  @ResponseStatus(201)
  @APIResponseSchema(value = KeyView.class, responseCode = "201", responseDescription = "Created")
  @Operation(
      operationId = "createKey",
      summary = "Make a key; its secret is shown in this answer only")
  @Extension(name = "x-refuses", value = BODY_REFUSALS)
  public Uni<KeyView> create(NewKeyBody body) {
    return desk.create(calls.current(), body);
  }

  /** Lists the account's keys, newest first. */
  @GET
  @Operation(operationId = "listKeys", summary = "List the account's keys, newest first")
  @Extension(name = "x-refuses", value = "invalid_request")
  public Uni<KeyPage> list(@QueryParam("limit") String limit, @QueryParam("page") String page) {
    return desk.list(calls.current(), Paging.after(page, KeyId::parse), Paging.limit(limit))
        .map(KeyPage::of);
  }

  /** Shows one key. */
  @GET
  @Path("/{id}")
  @Operation(operationId = "getKey", summary = "Show a key")
  @Extension(name = "x-refuses", value = "unknown_key")
  public Uni<KeyView> get(@PathParam("id") String id) {
    return desk.show(calls.current(), id);
  }

  /** Changes one key. */
  @PATCH
  @Path("/{id}")
  @Operation(
      operationId = "changeKey",
      summary = "Change a key; fields that are left out stay as they are")
  @Extension(name = "x-refuses", value = BODY_REFUSALS + ", unknown_key, key_not_active")
  public Uni<KeyView> change(
      @PathParam("id") String id,
      @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = KeyPatchBody.class)))
          JsonNode body) {
    return desk.change(calls.current(), id, changes.read(body));
  }

  /** Revokes one key. */
  @DELETE
  @Path("/{id}")
  @Operation(operationId = "revokeKey", summary = "Revoke a key, for good and at once")
  @Extension(name = "x-refuses", value = "unknown_key")
  public Uni<KeyView> revoke(@PathParam("id") String id) {
    return desk.revoke(calls.current(), id);
  }

  /** Gives one key a new secret. */
  @POST
  @Path("/{id}/rotate")
  @Operation(
      operationId = "rotateKey",
      summary = "Give a key a new secret; the old one works until the grace ends")
  @Extension(name = "x-refuses", value = BODY_REFUSALS + ", unknown_key, key_not_active")
  public Uni<KeyView> rotate(
      @PathParam("id") String id, @RequestBody(required = false) RotateBody body) {
    return desk.rotate(calls.current(), id, body);
  }
}
