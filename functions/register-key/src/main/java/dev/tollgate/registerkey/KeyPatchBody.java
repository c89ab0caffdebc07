package dev.tollgate.registerkey;

import dev.tollgate.gate.AllowancesView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to change in a key. What is left out stays; null takes a limit away. */
@Schema(
    name = "ApiKeyChange",
    description = "What is left out stays as it is; null takes a limit away.")
@RegisterForReflection
public record KeyPatchBody(
    @Schema(examples = "production") String name,
    @Schema(nullable = true, description = "What it may be used for; null changes nothing.")
        List<String> scopes,
    @Schema(nullable = true, description = "Models that it may use; null or empty means all.")
        List<String> models,
    @Schema(nullable = true, description = "When it stops working; null means never.")
        Instant expiresAt,
    @Schema(nullable = true, description = "All three limits anew.") AllowancesView allowances,
    @Schema(
            nullable = true,
            description = "Networks that it may be used from; null or empty means any.")
        List<String> allowedCidrs,
    @Schema(
            nullable = true,
            type = SchemaType.OBJECT,
            additionalProperties = String.class,
            description = "Notes, all of them anew; null takes them away.",
            examples = "{\"team\": \"vision\"}")
        Map<String, Object> metadata) {}
