package dev.tollgate.billing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.accounts.Page;
import dev.tollgate.accounts.Plan;
import dev.tollgate.accounts.PlanRecord;
import dev.tollgate.gate.Calls;
import dev.tollgate.gate.Paging;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
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

/** Plans over REST. */
@Path("/v1/plans")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Plans")
public class PlanResource {
  private static final String BODY_REFUSALS =
      "invalid_request, malformed_json, unsupported_media_type";

  private final PlanDesk desk;
  private final Calls calls;
  private final PlanChanges changes;

  PlanResource(PlanDesk desk, Calls calls, PlanChanges changes) {
    this.desk = desk;
    this.calls = calls;
    this.changes = changes;
  }

  /** A page of plans. */
  @Schema(name = "PlanPage")
  public record PlanPage(
      List<PlanView> data, boolean hasMore, @Schema(nullable = true) String nextPage) {
    /** Copies the list. */
    public PlanPage {
      data = List.copyOf(data);
    }

    static PlanPage of(Page<PlanRecord> page) {
      List<PlanView> data = page.data().stream().map(PlanView::of).toList();
      return new PlanPage(data, page.hasMore(), page.hasMore() ? data.getLast().name() : null);
    }
  }

  /** Makes a plan. */
  @POST
  @ResponseStatus(201)
  @APIResponseSchema(value = PlanView.class, responseCode = "201", responseDescription = "Created")
  @Operation(operationId = "createPlan", summary = "Make a plan (operator)")
  @Extension(name = "x-refuses", value = BODY_REFUSALS + ", plan_exists")
  public Uni<PlanView> create(NewPlanBody body) {
    return desk.create(calls.current(), body);
  }

  /** Lists all plans by name. */
  @GET
  @Operation(operationId = "listPlans", summary = "List all plans by name (operator)")
  @Extension(name = "x-refuses", value = "invalid_request")
  public Uni<PlanPage> list(@QueryParam("limit") String limit, @QueryParam("page") String page) {
    return desk.list(Paging.after(page, Plan::parseName), Paging.limit(limit)).map(PlanPage::of);
  }

  /** Shows one plan. */
  @GET
  @Path("/{name}")
  @Operation(operationId = "getPlan", summary = "Show a plan (operator)")
  @Extension(name = "x-refuses", value = "no_such_plan")
  public Uni<PlanView> get(@PathParam("name") String name) {
    return desk.show(name);
  }

  /** Changes one plan. */
  @PATCH
  @Path("/{name}")
  @Operation(
      operationId = "changePlan",
      summary = "Change a plan (operator); fields that are left out stay as they are")
  @Extension(name = "x-refuses", value = BODY_REFUSALS + ", no_such_plan")
  public Uni<PlanView> change(
      @PathParam("name") String name,
      @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = PlanPatchBody.class)))
          JsonNode body) {
    return desk.change(calls.current(), name, changes.read(body));
  }
}
