package dev.tollgate.classify;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Images as JSON. */
@Schema(name = "ImagesBody", description = "Images as JSON.")
@RegisterForReflection
public record ImagesBody(
    @Schema(required = true) List<EncodedImage> images,
    @Schema(nullable = true, description = "How many labels an image; default 5.", examples = "3")
        Integer topK) {

  /** One picture file (PNG, JPEG, GIF or BMP), in base64. */
  @SuppressWarnings("ArrayRecordComponent") // a transfer object: read once, never compared
  @Schema(description = "One picture file (PNG, JPEG, GIF or BMP), in base64.")
  public record EncodedImage(
      @JsonProperty("b64") @Schema(name = "b64", required = true, format = "byte") byte[] bytes) {}
}
