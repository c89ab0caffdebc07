package dev.tollgate.model;

/**
 * What became of one picture. Texts named {@code reason} are written for the caller who sent it.
 */
public sealed interface ImageOutcome {

  /** Why there is no answer. */
  sealed interface Refusal extends ImageOutcome {}

  /**
   * The model answered.
   *
   * @param scores one probability for each label of the card
   * @param batchSize how many pictures went through the model together with this one, itself
   *     included
   * @param queueMicros time that the picture waited, in microseconds
   * @param computeMicros time of its decoding and of its batch in the model, in microseconds
   */
  record Classified(Scores scores, int batchSize, long queueMicros, long computeMicros)
      implements ImageOutcome {}

  /** The bytes are not a picture that can be decoded; sending them again will not help. */
  record BadImage(String reason) implements Refusal {}

  /**
   * The picture's header states more pixels than are allowed; nothing was decoded.
   *
   * @param pixels width times height
   * @param limit the most that is accepted
   */
  record TooManyPixels(long pixels, long limit) implements Refusal {}

  /** The model takes no pictures; it can only be called through its signatures. */
  record NoImageInput(String reason) implements Refusal {}

  /** Too much is waiting already; the call was turned away at once and may be repeated later. */
  record Overloaded() implements Refusal {}

  /** The version was unloaded before the call reached it; looking the model up again helps. */
  record Unloaded() implements Refusal {}

  /**
   * The model could not compute an answer.
   *
   * @param reason for the caller
   * @param detail for the operator only, never to be sent out
   */
  record Failed(String reason, String detail) implements Refusal {}
}
