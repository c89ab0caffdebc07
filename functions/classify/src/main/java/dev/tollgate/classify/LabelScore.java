package dev.tollgate.classify;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One label and how sure the model is of it. */
@Schema(description = "One label and how sure the model is of it.")
public record LabelScore(
    @Schema(examples = "Sneaker") String label,
    @Schema(description = "Position among the model's outputs.", examples = "7") int index,
    @Schema(description = "Probability, 0 to 1.", examples = "0.998") float score) {}
