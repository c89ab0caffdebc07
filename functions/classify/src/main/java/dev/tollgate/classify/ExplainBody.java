package dev.tollgate.classify;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The image to explain, as JSON. */
@Schema(name = "ExplainBody", description = "The image to explain, as JSON.")
@RegisterForReflection
public record ExplainBody(
    @Schema(required = true, minItems = 1, maxItems = 1) List<ImagesBody.EncodedImage> images,
    @Schema(
            nullable = true,
            minimum = "0",
            description = "The class to explain; default the most probable one.",
            examples = "7")
        Integer classIndex) {}
