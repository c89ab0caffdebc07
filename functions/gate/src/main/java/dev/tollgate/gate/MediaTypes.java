package dev.tollgate.gate;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Refuses what is sent as no media type, and what wants an answer that the route does not give. */
final class MediaTypes {
  private MediaTypes() {}

  /** The refusal of a request whose {@code Content-Type} or {@code Accept} cannot be served. */
  static Optional<ProblemException> refusal(HttpServerRequest request, Route route) {
    String sent = request.getHeader("Content-Type");
    if (sent != null && parsed(sent).isEmpty()) {
      return Optional.of(
          ProblemException.of(
              ErrorCode.UNSUPPORTED_MEDIA_TYPE,
              "The Content-Type is no media type such as image/png or application/json."));
    }
    List<String> wanted = request.headers().getAll("Accept");
    if (!wanted.isEmpty() && !accepts(String.join(",", wanted), route.produces())) {
      return Optional.of(
          ProblemException.of(
              ErrorCode.NOT_ACCEPTABLE,
              "This route answers in none of the media types of your Accept header, but in "
                  + String.join(", ", route.produces())
                  + "."));
    }
    return Optional.empty();
  }

  private static boolean accepts(String wanted, List<String> produced) {
    if (wanted.equals(MediaType.WILDCARD)) {
      return true;
    }
    List<Optional<MediaType>> ranges =
        Arrays.stream(wanted.split(",")).map(MediaTypes::parsed).toList();
    return ranges.stream().allMatch(Optional::isPresent)
        && ranges.stream()
            .flatMap(Optional::stream)
            .anyMatch(
                range -> produced.stream().map(MediaType::valueOf).anyMatch(range::isCompatible));
  }

  private static Optional<MediaType> parsed(String type) {
    try {
      return Optional.of(MediaType.valueOf(type.strip()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
