package dev.tollgate.classify;

import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.ProblemException;
import jakarta.ws.rs.QueryParam;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What an explain call says outside its body. */
public class ExplainOptions extends PictureOptions {

  @QueryParam("class_index")
  @Parameter(
      description = "The class to explain; default the most probable one.",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "0"))
  String classIndex;

  @QueryParam("format")
  @Parameter(
      description =
          "`json` for the map as numbers, `png` for a heat map over the image; default what "
              + "`Accept` asks for first, else `json`.",
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"json", "png"}))
  String format;

  @Override
  public ExplainOptions pinned(String version) {
    super.pinned(version);
    return this;
  }

  /**
   * The class asked about, if any.
   *
   * @throws ProblemException {@code invalid_request} if it is no whole number
   */
  OptionalInt classIndex() {
    if (classIndex == null) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(classIndex));
    } catch (NumberFormatException e) {
      throw ProblemException.causedBy(
          ErrorCode.INVALID_REQUEST, "'class_index' must be a whole number from 0.", e);
    }
  }

  /**
   * How the explanation is to be told.
   *
   * @throws ProblemException {@code invalid_request} if it is no format
   */
  ExplainFormat format() {
    if (format != null) {
      return ExplainFormat.named(format);
    }
    String first = headers().getAcceptableMediaTypes().getFirst().toString();
    return first.startsWith(Pictures.PNG) ? ExplainFormat.PNG : ExplainFormat.JSON;
  }
}
