package dev.tollgate.registerkey;

import dev.tollgate.gate.ProblemException;
import dev.tollgate.gate.QueryNames;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which events of the audit trail a caller asks for. Lists may be repeated or use commas. */
public class AuditParameters {
  private static final Set<String> NAMES =
      Set.of("action", "subject", "start_time", "end_time", "account_ids", "limit", "page");

  @Context UriInfo uri;

  @QueryParam("action")
  @Parameter(description = "Only these actions.", example = "key.revoked")
  List<String> actions;

  @QueryParam("subject")
  @Parameter(
      description = "Only changes of these: ids of keys and accounts, names of plans.",
      example = "key_06d8m2k3x9v7p0a1b2c3d4e5f6")
  List<String> subjects;

  @QueryParam("start_time")
  @Parameter(
      description = "None older than this, as Unix seconds or RFC 3339.",
      example = "2026-01-01T00:00:00Z")
  String startTime;

  @QueryParam("end_time")
  @Parameter(
      description = "All older than this, as Unix seconds or RFC 3339.",
      example = "2026-02-01T00:00:00Z")
  String endTime;

  @QueryParam("account_ids")
  @Parameter(
      description =
          "Only these accounts. The operator sees all by default; everybody else sees their own only.")
  List<String> accountIds;

  @QueryParam("limit")
  @Parameter(
      description = "Most events in the answer; default 20.",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100"))
  String limit;

  @QueryParam("page")
  @Parameter(description = "What the page before gave as `next_page`.")
  String page;

  /**
   * The same parameters.
   *
   * @throws ProblemException {@code invalid_request} if there is one that is unknown or empty
   */
  AuditParameters checked() {
    QueryNames.check(uri, NAMES);
    return this;
  }
}
