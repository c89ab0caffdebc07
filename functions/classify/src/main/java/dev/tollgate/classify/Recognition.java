package dev.tollgate.classify;

import dev.tollgate.gate.ErrorCode;
import dev.tollgate.gate.ProblemException;
import dev.tollgate.model.ImageOutcome;
import dev.tollgate.model.ServedModel;
import java.util.List;

/**
 * What the model made of all images of a call.
 *
 * @param images one result an image, in the order of the call
 */
record Recognition(List<ImageOutcome.Classified> images) {
  private static final int RETRY_SECONDS = 1;

  /** Copies the list. */
  Recognition {
    images = List.copyOf(images);
  }

  /**
   * All results, if every image has one.
   *
   * @throws ProblemException for the first image that has none, naming its position
   */
  static Recognition of(List<ImageOutcome> outcomes) {
    ImageOutcome.Classified[] all = new ImageOutcome.Classified[outcomes.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = classified(outcomes.get(i), all.length == 1 ? "The image" : "Image " + (i + 1));
    }
    return new Recognition(List.of(all));
  }

  List<Prediction> predictions(List<String> labels, int topK) {
    return images.stream().map(image -> Prediction.of(image.scores(), labels, topK)).toList();
  }

  int largestBatch() {
    return images.stream().mapToInt(ImageOutcome.Classified::batchSize).max().orElseThrow();
  }

  long longestQueueMicros() {
    return images.stream().mapToLong(ImageOutcome.Classified::queueMicros).max().orElseThrow();
  }

  long longestComputeMicros() {
    return images.stream().mapToLong(ImageOutcome.Classified::computeMicros).max().orElseThrow();
  }

  /**
   * Checks that pictures need not wait too long for a model.
   *
   * @throws ProblemException {@code overloaded}
   */
  static void refuseIfLate(ServedModel model) {
    if (model.isLate()) {
      throw overloaded();
    }
  }

  private static ProblemException overloaded() {
    return ProblemException.of(
            ErrorCode.OVERLOADED, "Too many images are waiting for this model. Try again soon.")
        .retryAfter(RETRY_SECONDS);
  }

  private static ImageOutcome.Classified classified(ImageOutcome outcome, String which) {
    return switch (outcome) {
      case ImageOutcome.Classified classified -> classified;
      case ImageOutcome.Refusal refusal -> throw refusal(refusal, which);
    };
  }

  /** What the caller is told, who knows the image as {@code which}. */
  static ProblemException refusal(ImageOutcome.Refusal reason, String which) {
    return switch (reason) {
      case ImageOutcome.BadImage bad ->
          ProblemException.of(
              ErrorCode.BAD_IMAGE, which + " cannot be decoded: " + bad.reason() + ".");
      case ImageOutcome.TooManyPixels large ->
          ProblemException.of(
              ErrorCode.IMAGE_TOO_LARGE,
              "%s has %d pixels; at most %d are accepted. Scale it down."
                  .formatted(which, large.pixels(), large.limit()));
      case ImageOutcome.NoImageInput none ->
          ProblemException.of(
              ErrorCode.UNSUPPORTED_MODEL,
              "This call needs a picture model: " + none.reason() + ".");
      case ImageOutcome.Overloaded _ -> overloaded();
      case ImageOutcome.Unloaded _ -> UnloadedException.refusal();
      case ImageOutcome.Failed failed ->
          ProblemException.causedBy(
              ErrorCode.INTERNAL,
              "The model could not compute an answer: "
                  + failed.reason()
                  + ". Nothing was charged.",
              new IllegalStateException(failed.detail()));
    };
  }
}
