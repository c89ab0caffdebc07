package dev.tollgate.registerkey;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who wants an account. */
@Schema(name = "SignUp")
public record SignUpBody(
    @Schema(required = true, examples = "Ada") String name,
    @Schema(required = true, examples = "ada@example.com") String email,
    @Schema(
            nullable = true,
            description = "Any plan but `free` only the operator gives.",
            examples = "free")
        String plan,
    @Schema(
            nullable = true,
            description =
                "Decides when the account's days start: a name of the IANA database or an offset; "
                    + "default UTC.",
            examples = "Europe/Vienna")
        String timeZone) {}
