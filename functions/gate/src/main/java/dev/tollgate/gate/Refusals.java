package dev.tollgate.gate;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkus.funqy.runtime.ApplicationException;
import io.vertx.core.http.HttpClosedException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Translates whatever was thrown into the one vocabulary of refusals. */
final class Refusals {
  static final String INTERNAL_DETAIL =
      "Something went wrong on our side; nothing was charged. Try again, and name the request id if you ask us.";

  private Refusals() {}

  static ProblemException of(Throwable failure) {
    return switch (failure) {
      case ProblemException refusal -> refusal;
      case CompletionException wrapped when wrapped.getCause() != null -> of(wrapped.getCause());
      case ApplicationException wrapped when wrapped.getCause() != null -> of(wrapped.getCause());
      case UncheckedIOException wrapped -> of(wrapped.getCause());
      case JsonProcessingException malformed -> ofJson(malformed);
      case WebApplicationException http -> ofHttp(http);
      default -> ProblemException.causedBy(ErrorCode.INTERNAL, INTERNAL_DETAIL, failure);
    };
  }

  static ProblemException bodyTooLarge(long limit) {
    return ProblemException.of(
            ErrorCode.BODY_TOO_LARGE,
            "The body is larger than " + limit + " bytes. Send fewer or smaller images.")
        .withHeader("Connection", "close");
  }

  static ProblemException slowBody(int seconds) {
    return ProblemException.of(
            ErrorCode.MALFORMED_REQUEST,
            "The body did not come to its end within " + seconds + " seconds. Send it faster.")
        .withHeader("Connection", "close");
  }

  static ProblemException unreadableForm() {
    return ProblemException.of(
        ErrorCode.INVALID_REQUEST,
        "The form holds no field, or does not end with its boundary. Send it whole.");
  }

  static ProblemException unreadableBody(Throwable failure) {
    return ProblemException.causedBy(
        ErrorCode.MALFORMED_REQUEST, "The body could not be read to its end.", failure);
  }

  static ProblemException unreadableRequest() {
    return ProblemException.of(
        ErrorCode.MALFORMED_REQUEST,
        "The request breaks the rules of HTTP: it needs a path, a Host and a version that is spoken here.");
  }

  static void log(Logger log, ProblemException failure, Exchange exchange) {
    failure
        .logged()
        .ifPresent(
            cause -> {
              if (failure.code() == ErrorCode.INTERNAL && !gone(cause)) {
                exchange.logged(
                    () -> log.errorf(cause, "request %s failed", exchange.requestId().toString()));
              } else {
                log.debugf(
                    cause, "request %s: %s", exchange.requestId().toString(), failure.getMessage());
              }
            });
  }

  private static boolean gone(Throwable cause) {
    return cause instanceof HttpClosedException || cause instanceof IOException;
  }

  private static ProblemException ofHttp(WebApplicationException failure) {
    if (failure.getCause() instanceof JsonProcessingException malformed) {
      return ofJson(malformed);
    }
    int status = failure.getResponse().getStatus();
    return switch (status) {
      case 404 ->
          ProblemException.causedBy(
              ErrorCode.NOT_FOUND,
              "Nothing is served at this path, or a parameter in it is malformed.",
              failure);
      case 405 ->
          ProblemException.causedBy(
              ErrorCode.METHOD_NOT_ALLOWED, "This path does not take this method.", failure);
      case 406 ->
          ProblemException.causedBy(
              ErrorCode.NOT_ACCEPTABLE,
              "No answer in a media type of your Accept header. Ask for application/json.",
              failure);
      case 413 ->
          ProblemException.causedBy(ErrorCode.BODY_TOO_LARGE, "The body is too large.", failure);
      case 415 ->
          ProblemException.causedBy(
              ErrorCode.UNSUPPORTED_MEDIA_TYPE,
              "This route does not read bodies of this Content-Type; GET /q/openapi lists those that it reads.",
              failure);
      default ->
          status >= 400 && status < 500
              ? ProblemException.causedBy(
                  ErrorCode.MALFORMED_REQUEST,
                  "The request could not be read. Check its headers and body.",
                  failure)
              : ProblemException.causedBy(ErrorCode.INTERNAL, INTERNAL_DETAIL, failure);
    };
  }

  private static ProblemException ofJson(JsonProcessingException failure) {
    if (failure.getCause() instanceof ProblemException refusal) {
      return refusal;
    }
    if (failure instanceof UnrecognizedPropertyException unknown) {
      return ProblemException.causedBy(
          ErrorCode.INVALID_REQUEST,
          "The field '"
              + unknown.getPropertyName()
              + "' is not known here. Known: "
              + unknown.getKnownPropertyIds().stream()
                  .map(String::valueOf)
                  .sorted()
                  .collect(Collectors.joining(", "))
              + ".",
          failure);
    }
    boolean broken = failure.getCause() instanceof JsonParseException;
    if (failure instanceof JsonMappingException mapping
        && !mapping.getPath().isEmpty()
        && !broken) {
      return ProblemException.causedBy(
          ErrorCode.INVALID_REQUEST,
          "The field '" + path(mapping) + "' has a value of the wrong type.",
          failure);
    }
    return ProblemException.causedBy(
        ErrorCode.MALFORMED_JSON,
        "The body is not the JSON document that this route reads.",
        failure);
  }

  private static String path(JsonMappingException failure) {
    return failure.getPath().stream()
        .map(
            step -> step.getFieldName() != null ? step.getFieldName() : "[" + step.getIndex() + "]")
        .collect(Collectors.joining("."))
        .replace(".[", "[");
  }
}
