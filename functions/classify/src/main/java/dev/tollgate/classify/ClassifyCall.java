package dev.tollgate.classify;

import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.ProblemException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is asked for.
 *
 * @param model name of the model
 * @param version a version, or empty for the one that serves
 * @param label a label that points to a version; empty if a version is asked for, or none
 * @param images encoded picture files, at least one
 * @param topK labels an image, at least 1; more than the model has means all
 * @param idempotencyKey the caller's key for safe retries: 1 to 128 printable ASCII characters
 */
record ClassifyCall(
    String model,
    OptionalLong version,
    Optional<String> label,
    List<byte[]> images,
    int topK,
    Optional<String> idempotencyKey) {

  static final int DEFAULT_TOP_K = 5;

  /**
   * Checks what can be checked without the model.
   *
   * @throws ProblemException {@code invalid_request} if there is no image, {@code topK} is not
   *     positive or the key for safe retries is none
   */
  ClassifyCall {
    images = List.copyOf(images);
    if (images.isEmpty()) {
      throw ProblemException.of(
          ErrorCode.INVALID_REQUEST,
          "The call holds no image. Send a picture as the body, as 'image' parts of a form, or as "
              + "{\"images\":[{\"b64\":\"…\"}]}.");
    }
    if (topK < 1) {
      throw ProblemException.of(ErrorCode.INVALID_REQUEST, "'top_k' must be 1 or more.");
    }
    IdempotencyKeys.check(idempotencyKey);
  }

  static ClassifyCall of(
      String model,
      OptionalLong version,
      Optional<String> label,
      ImagesBody body,
      Optional<String> idempotencyKey) {
    if (body == null || body.images() == null) {
      throw ProblemException.of(
          ErrorCode.INVALID_REQUEST, "The body needs a field 'images': [{\"b64\":\"…\"}].");
    }
    List<byte[]> images = body.images().stream().map(ClassifyCall::bytes).toList();
    int topK = Objects.requireNonNullElse(body.topK(), DEFAULT_TOP_K);
    return new ClassifyCall(model, version, label, images, topK, idempotencyKey);
  }

  /**
   * The bytes of a picture in JSON.
   *
   * @throws ProblemException {@code invalid_request} if there are none
   */
  static byte[] bytes(ImagesBody.EncodedImage image) {
    if (image == null || image.bytes() == null) {
      throw ProblemException.of(
          ErrorCode.INVALID_REQUEST, "Every element of 'images' needs a field 'b64'.");
    }
    return image.bytes();
  }
}
