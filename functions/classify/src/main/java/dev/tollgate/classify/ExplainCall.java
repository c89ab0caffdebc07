package dev.tollgate.classify;

import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What is to be explained.
 *
 * @param model name of the model
 * @param version a version, or empty for the newest that serves
 * @param images encoded picture files: exactly one
 * @param classIndex the class, or empty for the most probable one
 * @param format how it is told
 * @param idempotencyKey the caller's key for safe retries: 1 to 128 printable ASCII characters
 */
record ExplainCall(
    String model,
    OptionalLong version,
    List<byte[]> images,
    OptionalInt classIndex,
    ExplainFormat format,
    Optional<String> idempotencyKey) {

  /**
   * Checks what can be checked without the model.
   *
   * @throws ProblemException {@code invalid_request} if there is no image, the class is below 0 or
   *     the key for safe retries is none; {@code too_many_images} if there are several images
   */
  ExplainCall {
    images = List.copyOf(images);
    if (images.isEmpty()) {
      throw ProblemException.of(
          ErrorCode.INVALID_REQUEST,
          "The call holds no image. Send a picture as the body, as the 'image' part of a form, or "
              + "as {\"images\":[{\"b64\":\"…\"}]}.");
    }
    if (images.size() > 1) {
      throw ProblemException.of(
          ErrorCode.TOO_MANY_IMAGES,
          "An explanation is of one image; this call has " + images.size() + ". Split it.");
    }
    if (classIndex.orElse(0) < 0) {
      throw ProblemException.of(ErrorCode.INVALID_REQUEST, "'class_index' must be 0 or more.");
    }
    IdempotencyKeys.check(idempotencyKey);
  }

  byte[] image() {
    return images.getFirst();
  }

  static ExplainCall of(
      String model,
      OptionalLong version,
      ExplainBody body,
      ExplainFormat format,
      Optional<String> idempotencyKey) {
    if (body == null || body.images() == null) {
      throw ProblemException.of(
          ErrorCode.INVALID_REQUEST, "The body needs a field 'images': [{\"b64\":\"…\"}].");
    }
    return new ExplainCall(
        model,
        version,
        body.images().stream().map(ClassifyCall::bytes).toList(),
        body.classIndex() == null ? OptionalInt.empty() : OptionalInt.of(body.classIndex()),
        format,
        idempotencyKey);
  }
}
