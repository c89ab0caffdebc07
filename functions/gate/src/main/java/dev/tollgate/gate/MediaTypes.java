package dev.tollgate.gate;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Optional;

/** Refuses media types that are none before anything tries to match them. */
final class MediaTypes {
  private MediaTypes() {}

  /** The refusal of a request whose {@code Content-Type} or {@code Accept} cannot be parsed. */
  static Optional<ProblemException> refusal(HttpServerRequest request) {
    String sent = request.getHeader("Content-Type");
    if (sent != null && !parses(sent)) {
      return Optional.of(
          ProblemException.of(
              ErrorCode.UNSUPPORTED_MEDIA_TYPE,
              "The Content-Type is no media type such as image/png or application/json."));
    }
    String wanted = request.getHeader("Accept");
    if (wanted != null && !Arrays.stream(wanted.split(",")).allMatch(MediaTypes::parses)) {
      return Optional.of(
          ProblemException.of(
              ErrorCode.NOT_ACCEPTABLE,
              "The Accept header is no list of media types. Ask for application/json."));
    }
    return Optional.empty();
  }

  private static boolean parses(String type) {
    try {
      MediaType.valueOf(type.strip());
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
