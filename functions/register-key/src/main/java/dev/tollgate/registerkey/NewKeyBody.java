package dev.tollgate.registerkey;

import dev.tollgate.gate.AllowancesView;
import java.time.Instant;
import java.util.List;
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
        List<String> allowedCidrs) {}
