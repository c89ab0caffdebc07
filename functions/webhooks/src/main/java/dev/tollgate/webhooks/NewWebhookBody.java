package dev.tollgate.webhooks;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A webhook that is asked for. */
@Schema(name = "NewWebhook")
public record NewWebhookBody(
    @Schema(
            required = true,
            description = "Where messages are posted to: https, on the public internet.",
            examples = "https://example.com/tollgate")
        String url,
    @Schema(
            nullable = true,
            description =
                "Allowances of the account and its keys that it wants to hear of: monthly, spend, "
                    + "burst. Default: monthly and spend.")
        List<String> allowances) {}
