package dev.tollgate.classify;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a label is to point. */
@Schema(name = "LabelBody", description = "Where a label is to point.")
public record LabelBody(
    @Schema(required = true, description = "The version's number.", examples = "1")
        String version) {}
