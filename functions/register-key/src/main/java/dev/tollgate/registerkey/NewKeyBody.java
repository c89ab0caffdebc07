package dev.tollgate.registerkey;

import dev.tollgate.gate.AllowancesView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A key that is asked for. What is left out takes its default. */
@Schema(name = "NewApiKey")
public record NewKeyBody(
    @Schema(required = true, examples = "production") String name,
    @Schema(nullable = true, description = "Default: classify, explain, predict, usage:read.")
        List<String> scopes,
    @Schema(nullable = true, description = "Models that it may use; default all.")
        List<String> models,
    @Schema(nullable = true, description = "When it stops working; default never.")
        Instant expiresAt,
    @Schema(nullable = true) AllowancesView allowances,
    @Schema(nullable = true, description = "Networks that it may be used from; default any.")
        List<String> allowedCidrs,
    @Schema(
            nullable = true,
            type = SchemaType.OBJECT,
            additionalProperties = String.class,
            description =
                "Notes: at most 50 texts of 500 characters by names of 40 letters, digits, `_.-`.",
            examples = "{\"team\": \"vision\"}")
        Map<String, Object> metadata) {}
