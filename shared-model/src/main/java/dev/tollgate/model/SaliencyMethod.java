package dev.tollgate.model;

import java.util.concurrent.CompletionStage;

/** A way to find out which pixels of a picture matter to a model. Thread-safe. */
interface SaliencyMethod {

  /** What became of one search. */
  sealed interface Found {
    /** What each pixel is worth. */
    record Saliency(SaliencyMap map) implements Found {}

    /** There is none. */
    record Nothing(ImageOutcome.Refusal reason) implements Found {}
  }

  Explanation.Method name();

  /**
   * Searches; called by somebody who is inside the version and stays until it is completed.
   *
   * @param picture values as the model takes them, not to be changed
   * @param classIndex the class to explain
   * @param score the probability that the model gave it
   * @return completed by a worker thread, never exceptionally
   */
  CompletionStage<Found> search(float[] picture, int classIndex, float score);
}
