package dev.tollgate.webhooks;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is told: a CloudEvent 1.0 in structured JSON. */
@Schema(name = "WebhookEvent", description = "A CloudEvent 1.0, as it is posted.")
@JsonPropertyOrder({
  "specversion",
  "id",
  "source",
  "type",
  "subject",
  "time",
  "datacontenttype",
  "data"
})
@RegisterForReflection
public record EventView(
    @Schema(examples = "1.0") String specversion,
    @Schema(examples = "msg_06d8m2k3x9v7p0a1b2c3d4e5f6") String id,
    @Schema(examples = "urn:tollgate") String source,
    @Schema(examples = "tollgate.allowance.threshold_reached") String type,
    @Schema(description = "The account.", examples = "acct_06d8m2k3x9v7p0a1b2c3d4e5f6")
        String subject,
    Instant time,
    @Schema(examples = "application/json") String datacontenttype,
    @Schema(type = SchemaType.OBJECT) JsonNode data) {}
