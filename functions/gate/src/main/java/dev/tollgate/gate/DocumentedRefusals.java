package dev.tollgate.gate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.models.Operation;

/**
 * The refusals that an operation lists as its own with {@code @Extension(name = "x-refuses", value
 * = "bad_image, over_limit")}.
 */
final class DocumentedRefusals {
  private static final String EXTENSION = "x-refuses";

  private DocumentedRefusals() {}

  /** Takes the list out of the operation: the described responses say it better. */
  static List<ErrorCode> of(Operation operation) {
    if (!operation.hasExtension(EXTENSION)) {
      return List.of();
    }
    String list = String.valueOf(operation.getExtensions().get(EXTENSION));
    operation.removeExtension(EXTENSION);
    operation.getResponses().getAPIResponses().values().forEach(r -> r.removeExtension(EXTENSION));
    return Arrays.stream(list.split(","))
        .map(code -> ErrorCode.valueOf(code.strip().toUpperCase(Locale.ROOT)))
        .toList();
  }
}
