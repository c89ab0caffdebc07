package dev.tollgate.registerkey;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How long the old secret of a rotated key still works. */
@Schema(name = "Rotation")
public record RotateBody(
    @Schema(
            nullable = true,
            description = "Seconds that the old secret still works; default 0, at most 604800.",
            examples = "3600")
        Long graceSeconds) {}
