package dev.tollgate.model;

/** What became of a call for an explanation. */
public sealed interface ExplainOutcome {

  /** The model answered, and this is why. */
  record Explained(Explanation explanation) implements ExplainOutcome {}

  /**
   * The model has no such class.
   *
   * @param classes how many it has; they are counted from 0
   */
  record NoSuchClass(int classes) implements ExplainOutcome {}

  /** There is no explanation, for the same reasons for which there may be no classification. */
  record Refused(ImageOutcome.Refusal reason) implements ExplainOutcome {}
}
