package dev.tollgate.usageexport;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A span whose usage is to be sent again. */
@Schema(name = "UsageReplay")
public record ReplayBody(
    @Schema(required = true, description = "Included.", examples = "2026-08-01T00:00:00Z")
        Instant startTime,
    @Schema(required = true, description = "Not included.", examples = "2026-09-01T00:00:00Z")
        Instant endTime) {}
