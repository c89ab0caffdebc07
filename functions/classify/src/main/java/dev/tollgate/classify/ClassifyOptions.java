package dev.tollgate.classify;

import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.ProblemException;
import jakarta.ws.rs.QueryParam;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What a classify call says outside its body. */
public class ClassifyOptions extends PictureOptions {
  @QueryParam("top_k")
  @Parameter(
      description = "Labels an image, best first; default 5.",
      schema = @Schema(type = SchemaType.INTEGER))
  String topK;

  @Override
  public ClassifyOptions pinned(String version) {
    super.pinned(version);
    return this;
  }

  @Override
  public ClassifyOptions labelled(String label) {
    super.labelled(label);
    return this;
  }

  /**
   * The number of labels asked for, if any.
   *
   * @throws ProblemException {@code invalid_request} if it is no whole number
   */
  OptionalInt topK() {
    if (topK == null) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(topK));
    } catch (NumberFormatException e) {
      throw ProblemException.causedBy(
          ErrorCode.INVALID_REQUEST, "'top_k' must be a whole number from 1.", e);
    }
  }
}
