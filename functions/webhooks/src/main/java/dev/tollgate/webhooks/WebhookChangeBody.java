package dev.tollgate.webhooks;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to change in a webhook. */
@Schema(name = "WebhookChange")
@RegisterForReflection
public record WebhookChangeBody(
    @Schema(examples = "https://example.com/tollgate") String url,
    @Schema(nullable = true, description = "Null goes back to the default.")
        List<String> allowances,
    @Schema(
            description = "active, or paused: messages collect and are sent later.",
            examples = "paused")
        String status) {}
