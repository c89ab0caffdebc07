package dev.tollgate.classify;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The answer to an explain call. */
@Schema(description = "Which pixels spoke for a class, and what the call cost.")
@RegisterForReflection
public record ExplainAnswer(
    @Schema(
            description = "The call's id, also that of its usage record.",
            examples = "req_06d8m2k3x9v7p0a1b2c3d4e5f6")
        String id,
    @Schema(examples = "fashion-mnist") String model,
    @Schema(examples = "1") String version,
    ExplanationView explanation,
    Receipt receipt)
    implements Receipted<ExplainAnswer> {

  @Override
  public ExplainAnswer with(Receipt other) {
    return new ExplainAnswer(id, model, version, explanation, other);
  }

  /** The same answer without its pixels. */
  ExplainAnswer summary() {
    return new ExplainAnswer(id, model, version, explanation.summary(), receipt);
  }
}
