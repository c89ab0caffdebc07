package dev.tollgate.classify;

import dev.tollgate.model.VersionStatus;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One version of a model as it stands after a change. */
@Schema(
    name = "ChangedVersion",
    description = "One version of a model as it stands after a change.")
public record VersionView(
    @Schema(examples = "fashion-mnist") String model,
    @Schema(examples = "2") String version,
    @Schema(
            description = "START, LOADING, AVAILABLE, UNLOADING or END, as in TensorFlow Serving.",
            examples = "AVAILABLE")
        String state) {

  static VersionView of(String model, VersionStatus status) {
    return new VersionView(model, Long.toString(status.version()), status.state().name());
  }
}
