package dev.tollgate.classify;

import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An explain call as the payload of a function.
 *
 * @param model name of the model
 * @param version a version, or null for the newest that serves
 * @param images encoded picture files: exactly one
 * @param classIndex the class; null for the most probable one
 * @param format {@code json} or {@code png}; null for json
 * @param idempotencyKey the caller's key for safe retries, or null
 */
public record ExplainEvent(
    String model,
    Long version,
    List<ImagesBody.EncodedImage> images,
    Integer classIndex,
    String format,
    String idempotencyKey) {

  /**
   * The event as a call.
   *
   * @param delivered what makes all deliveries of the event one call; its own key comes first
   * @throws ProblemException {@code invalid_request} or {@code too_many_images}
   */
  static ExplainCall call(ExplainEvent event, Optional<String> delivered) {
    if (event == null || event.model() == null) {
      throw ProblemException.of(
          ErrorCode.INVALID_REQUEST,
          "The event needs the fields 'model' and 'images': [{\"b64\":\"…\"}].");
    }
    return ExplainCall.of(
        event.model(),
        event.version() == null ? OptionalLong.empty() : OptionalLong.of(event.version()),
        new ExplainBody(event.images(), event.classIndex()),
        event.format() == null ? ExplainFormat.JSON : ExplainFormat.named(event.format()),
        Optional.ofNullable(event.idempotencyKey()).or(() -> delivered));
  }
}
