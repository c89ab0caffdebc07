package dev.tollgate.registerkey;

import dev.tollgate.accounts.AuditEvent;
import dev.tollgate.accounts.Page;
import dev.tollgate.gate.Calls;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The audit trail over REST. */
@Path("/v1/audit-events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
public class AuditResource {
  private final AuditDesk desk;
  private final Calls calls;

  AuditResource(AuditDesk desk, Calls calls) {
    this.desk = desk;
    this.calls = calls;
  }

  /** A page of events. */
  @Schema(name = "AuditEventPage")
  public record EventPage(
      List<AuditEventView> data, boolean hasMore, @Schema(nullable = true) String nextPage) {
    /** Copies the list. */
    public EventPage {
      data = List.copyOf(data);
    }

    static EventPage of(Page<AuditEvent> page) {
      List<AuditEventView> data = page.data().stream().map(AuditEventView::of).toList();
      return new EventPage(data, page.hasMore(), page.hasMore() ? data.getLast().id() : null);
    }
  }

  /** Lists changes, newest first. */
  @GET
  @Operation(operationId = "listAuditEvents", summary = "List who changed what, newest first")
  @Extension(name = "x-refuses", value = "invalid_request, unknown_account")
  public Uni<EventPage> list(@BeanParam AuditParameters asked) {
    return desk.list(calls.current(), asked.checked()).map(EventPage::of);
  }
}
