package dev.tollgate.registerkey;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to change in an account; what is left out or null stays as it is. */
@Schema(name = "AccountChange")
public record AccountChangeBody(
    @Schema(nullable = true, examples = "Ada") String name,
    @Schema(nullable = true, description = "Only the operator gives plans.", examples = "pro")
        String plan,
    @Schema(
            nullable = true,
            description =
                "Decides when the account's days start: a name of the IANA database or an offset.",
            examples = "Europe/Vienna")
        String timeZone) {}
