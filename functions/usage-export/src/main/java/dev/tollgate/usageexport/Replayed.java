package dev.tollgate.usageexport;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is sent again. */
@Schema(name = "UsageReplayed")
public record Replayed(
    @Schema(description = "Batches of the span that did not wait already.") long batches) {}
