package dev.tollgate.classify;

import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A classify call as the payload of a function.
 *
 * @param model name of the model
 * @param version a version, or null for the newest that serves
 * @param images encoded picture files
 * @param topK labels an image; null for the default
 * @param idempotencyKey the caller's key for safe retries, or null
 */
public record ClassifyEvent(
    String model,
    Long version,
    List<ImagesBody.EncodedImage> images,
    Integer topK,
    String idempotencyKey) {

  /**
   * The event as a call.
   *
   * @param delivered what makes all deliveries of the event one call; its own key comes first
   * @throws ProblemException {@code invalid_request} if a field is missing or malformed
   */
  static ClassifyCall call(ClassifyEvent event, Optional<String> delivered) {
    if (event == null || event.model() == null) {
      throw ProblemException.of(
          ErrorCode.INVALID_REQUEST,
          "The event needs the fields 'model' and 'images': [{\"b64\":\"…\"}].");
    }
    OptionalLong version =
        event.version() == null ? OptionalLong.empty() : OptionalLong.of(event.version());
    return ClassifyCall.of(
        event.model(),
        version,
        Optional.empty(),
        new ImagesBody(event.images(), event.topK()),
        Optional.ofNullable(event.idempotencyKey()).or(() -> delivered));
  }
}
