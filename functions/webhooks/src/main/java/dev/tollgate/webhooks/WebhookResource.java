package dev.tollgate.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.accounts.MessageId;
import dev.tollgate.accounts.WebhookId;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Webhooks over REST. */
@Path("/v1/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks")
public class WebhookResource {
  private static final String BODY_REFUSALS =
      "invalid_request, malformed_json, unsupported_media_type";

  private final WebhookDesk desk;
  private final Calls calls;
  private final WebhookChanges changes;

  WebhookResource(WebhookDesk desk, Calls calls, WebhookChanges changes) {
    this.desk = desk;
    this.calls = calls;
    this.changes = changes;
  }

  /** Makes a webhook. */
  @POST
  @ResponseStatus(201)
  @APIResponseSchema(
      value = WebhookView.class,
      responseCode = "201",
      responseDescription = "Created")
  @Operation(
      operationId = "createWebhook",
      summary = "Be told when an allowance crosses 80 % and 100 %; the secret is shown here only")
  @Extension(name = "x-refuses", value = BODY_REFUSALS + ", too_many_webhooks")
  public Uni<WebhookView> create(NewWebhookBody body) {
    return desk.create(calls.current(), body);
  }

  /** Lists webhooks, newest first. */
  @GET
  @Operation(
      operationId = "listWebhooks",
      summary = "List the account's webhooks, newest first; the operator's list holds all")
  @Extension(name = "x-refuses", value = "invalid_request")
  public Uni<WebhookPage> list(@QueryParam("limit") String limit, @QueryParam("page") String page) {
    return desk.list(calls.current(), Paging.after(page, WebhookId::parse), Paging.limit(limit))
        .map(WebhookPage::of);
  }

  /** Shows one webhook. */
  @GET
  @Path("/{id}")
  @Operation(operationId = "getWebhook", summary = "Show a webhook")
  @Extension(name = "x-refuses", value = "unknown_webhook")
  public Uni<WebhookView> get(@PathParam("id") String id) {
    return desk.show(calls.current(), id);
  }

  /** Changes one webhook. */
  @PATCH
  @Path("/{id}")
  @Operation(
      operationId = "changeWebhook",
      summary = "Change or pause a webhook; fields that are left out stay as they are")
  @Extension(name = "x-refuses", value = BODY_REFUSALS + ", unknown_webhook")
  public Uni<WebhookView> change(
      @PathParam("id") String id,
      @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = WebhookChangeBody.class)))
          JsonNode body) {
    return desk.change(calls.current(), id, changes.read(body));
  }

  /** Removes one webhook. */
  @DELETE
  @Path("/{id}")
  @Operation(
      operationId = "deleteWebhook",
      summary = "Remove a webhook with all that was sent and is still to be sent to it")
  @Extension(name = "x-refuses", value = "unknown_webhook")
  public Uni<WebhookView> delete(@PathParam("id") String id) {
    return desk.delete(calls.current(), id);
  }

  /** Gives one webhook a new secret. */
  @POST
  @Path("/{id}/rotate")
  @Operation(
      operationId = "rotateWebhook",
      summary = "Give a webhook a new secret; for 24 hours the old one signs too")
  @Extension(name = "x-refuses", value = "unknown_webhook, unsupported_media_type")
  public Uni<WebhookView> rotate(@PathParam("id") String id) {
    return desk.rotate(calls.current(), id);
  }

  /** Sends a test message. */
  @POST
  @Path("/{id}/test")
  @ResponseStatus(202)
  @APIResponseSchema(
      value = DeliveryView.class,
      responseCode = "202",
      responseDescription = "Accepted")
  @Operation(
      operationId = "testWebhook",
      summary = "Send a test message; while one is pending, it is the one")
  @Extension(name = "x-refuses", value = "unknown_webhook, unsupported_media_type")
  public Uni<DeliveryView> test(@PathParam("id") String id) {
    return desk.test(calls.current(), id);
  }

  /** Lists what was sent. */
  @GET
  @Path("/{id}/deliveries")
  @Operation(
      operationId = "listWebhookDeliveries",
      summary = "List what was sent and is to be sent to a webhook, newest first")
  @Extension(name = "x-refuses", value = "invalid_request, unknown_webhook")
  public Uni<DeliveryPage> deliveries(
      @PathParam("id") String id,
      @QueryParam("limit") String limit,
      @QueryParam("page") String page) {
    return desk.deliveries(
        calls.current(), id, Paging.after(page, MessageId::parse), Paging.limit(limit));
  }

  /** Sends a message again. */
  @POST
  @Path("/{id}/deliveries/{delivery}/redeliver")
  @ResponseStatus(202)
  @APIResponseSchema(
      value = DeliveryView.class,
      responseCode = "202",
      responseDescription = "Accepted")
  @Operation(
      operationId = "redeliverWebhookDelivery",
      summary = "Send a message again, under the same id, whatever became of it")
  @Extension(
      name = "x-refuses",
      value = "unknown_webhook, unknown_delivery, unsupported_media_type")
  public Uni<DeliveryView> redeliver(
      @PathParam("id") String id, @PathParam("delivery") String delivery) {
    return desk.redeliver(calls.current(), id, delivery);
  }
}
