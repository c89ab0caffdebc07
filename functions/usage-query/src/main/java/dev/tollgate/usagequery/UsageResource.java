package dev.tollgate.usagequery;

import dev.tollgate.gate.Calls;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Usage over REST: translates, calls {@link UsageDesk}, translates back. */
@Path("/v1/usage")
@Tag(name = "Usage")
public class UsageResource {
  private static final String REFUSES = "invalid_request, unknown_account, not_acceptable";
  private static final String NEXT_PAGE = "X-Next-Page";

  private final UsageDesk desk;
  private final Calls calls;

  UsageResource(UsageDesk desk, Calls calls) {
    this.desk = desk;
    this.calls = calls;
  }

  /** Usage in buckets, as JSON. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "listUsage", summary = "Add up usage in buckets")
  @Extension(name = "x-refuses", value = REFUSES)
  @APIResponse(
      responseCode = "200",
      description = "Usage in buckets. As CSV, `X-Next-Page` says how to go on.",
      headers = @Header(name = NEXT_PAGE, schema = @Schema(implementation = String.class)),
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = UsageBuckets.class)),
        @Content(mediaType = Csv.TYPE, schema = @Schema(implementation = String.class))
      })
  public Uni<UsageBuckets> usage(
      @BeanParam UsageParameters which, @BeanParam BucketParameters how) {
    return desk.buckets(calls.current(), which.question(how));
  }

  /** Usage in buckets, as CSV. */
  @GET
  @Produces(Csv.TYPE)
  @Operation(hidden = true)
  public Uni<RestResponse<String>> usageAsCsv(
      @BeanParam UsageParameters which, @BeanParam BucketParameters how) {
    return desk.buckets(calls.current(), which.question(how))
        .map(page -> csv(Csv.of(page.data()), page.nextPage()));
  }

  /** Single records, as JSON. */
  @GET
  @Path("/records")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "listUsageRecords", summary = "List charged calls, newest first")
  @Extension(name = "x-refuses", value = REFUSES)
  @APIResponse(
      responseCode = "200",
      description = "Charged calls. As CSV, `X-Next-Page` says how to go on.",
      headers = @Header(name = NEXT_PAGE, schema = @Schema(implementation = String.class)),
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = UsageRecords.class)),
        @Content(mediaType = Csv.TYPE, schema = @Schema(implementation = String.class))
      })
  public Uni<UsageRecords> records(@BeanParam UsageParameters which) {
    return desk.records(calls.current(), which.question());
  }

  /** Single records, as CSV. */
  @GET
  @Path("/records")
  @Produces(Csv.TYPE)
  @Operation(hidden = true)
  public Uni<RestResponse<String>> recordsAsCsv(@BeanParam UsageParameters which) {
    return desk.records(calls.current(), which.question())
        .map(page -> csv(Csv.ofRecords(page.data()), page.nextPage()));
  }

  /** How the account stands in this month. */
  @GET
  @Path("/summary")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "getUsageSummary", summary = "Show what this month's allowances hold")
  @Extension(name = "x-refuses", value = REFUSES)
  public Uni<Summary> summary(@BeanParam SummaryParameters whose) {
    return desk.summary(calls.current(), whose.question());
  }

  private static RestResponse<String> csv(String text, String nextPage) {
    RestResponse.ResponseBuilder<String> answer =
        RestResponse.ResponseBuilder.ok(text, Csv.TYPE + ";charset=UTF-8");
    return (nextPage == null ? answer : answer.header(NEXT_PAGE, nextPage)).build();
  }
}
